import { open } from 'node:fs/promises'

/** A file that was received and is not trusted yet. */
export type Draft = { readonly path: string; readonly size: number }

/** A part of the draft; shorter where the draft ends. */
export async function readPart({ path }: Draft, from: number, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Its last bytes, as many as asked for or all. */
export function readEnd(draft: Draft, length: number): Promise<Buffer> {
  const from = Math.max(0, draft.size - length)
  return readPart(draft, from, draft.size - from)
}
