import { UploadTooSlowError } from '../errors.ts'

export type Pace = {
  /** How long the next bytes may keep us waiting. */
  readonly stillMs: number
  /** How long all of them may. */
  readonly wholeMs: number
}

/** A telephone that loses its network finds it again within the one, and sends 100 MB by a poor one within the other. */
export const defaultPace: Pace = { stillMs: 30_000, wholeMs: 900_000 }

/**
 * The same bytes, as long as they keep coming. The source is left as it is when that ends: a request whose stream were closed
 * could not be answered any more.
 * @throws UploadTooSlowError
 */
export async function* paced(bytes: AsyncIterable<Uint8Array>, pace: Pace): AsyncGenerator<Uint8Array> {
  const until = Date.now() + pace.wholeMs
  const iterator = bytes[Symbol.asyncIterator]()
  for (;;) {
    const next = await within(iterator.next(), Math.min(pace.stillMs, until - Date.now()))
    if (next.done) return
    yield next.value
  }
}

async function within<Value>(work: Promise<Value>, ms: number): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UploadTooSlowError()), Math.max(0, ms))
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
