/** Who sent a message of PostgreSQL's protocol (manual, chapter 54): the client in front, or the server behind. */
export type Side = 'front' | 'back'

export type WireMessage = {
  readonly side: Side
  /** Its letter; `startup` for the first of a client, which has none. */
  readonly type: string
  readonly bytes: Buffer
}

const sslRequest = 80_877_103

/** Cuts what one side sends into messages, however it arrives. */
export class MessageReader {
  readonly #side: Side
  #rest: Buffer<ArrayBufferLike> = Buffer.alloc(0)
  #isStarted: boolean

  constructor(side: Side) {
    this.#side = side
    this.#isStarted = side === 'back'
  }

  push(chunk: Buffer): readonly WireMessage[] {
    this.#rest = Buffer.concat([this.#rest, chunk])
    const messages: WireMessage[] = []
    for (let next = this.#take(); next; next = this.#take()) messages.push(next)
    return messages
  }

  #take(): WireMessage | undefined {
    const head = this.#isStarted ? 1 : 0
    if (this.#rest.length < head + 4) return undefined
    // The length counts itself, and not the letter.
    const length = head + this.#rest.readUInt32BE(head)
    if (this.#rest.length < length) return undefined
    const bytes = this.#rest.subarray(0, length)
    this.#rest = this.#rest.subarray(length)
    if (this.#isStarted) return { side: this.#side, type: String.fromCharCode(bytes[0] ?? 0), bytes }
    if (bytes.readUInt32BE(4) === sslRequest) throw new TypeError('The proxy reads connections without TLS')
    this.#isStarted = true
    return { side: this.#side, type: 'startup', bytes }
  }
}

/** What a message says, so far as it is the same each time that the same is done. */
export function labelOf({ side, type, bytes }: WireMessage): string {
  const says = side === 'front' ? saidInFront(type, bytes) : type === 'C' ? textAt(bytes, 5) : ''
  return [side === 'front' ? '→' : '←', type, ...(says === '' ? [] : [says])].join(' ')
}

function saidInFront(type: string, bytes: Buffer): string {
  if (type === 'Q') return textAt(bytes, 5)
  // A statement that is prepared has a name before its text.
  return type === 'P' ? textAt(bytes, bytes.indexOf(0, 5) + 1) : ''
}

const textAt = (bytes: Buffer, start: number) => bytes.subarray(start, bytes.indexOf(0, start)).toString('utf8')
