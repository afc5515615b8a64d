import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { MessageReader, type Side, type WireMessage } from './messages.ts'

/** What names a process of the server to those who would cancel what it does. */
export type Backend = { readonly pid: number; readonly secret: Buffer }

/** A message that is on its way, in the hands of a fault. */
export type Passage = {
  readonly message: WireMessage
  readonly backend: Backend | undefined
  /** The address of the server itself. */
  readonly server: Address
  forward(): void
  /** Sends the first half of it. */
  forwardHalf(): void
  cut(): void
}

/**
 * Decides what becomes of one message; what its side says next waits until then. `answered` is kept when the client of the
 * gateway has got its answer.
 */
export type Fault = (passage: Passage, answered: Promise<void>) => Promise<void> | void

/** The same, once it is bound to the operation. */
export type OnPassage = (passage: Passage) => Promise<void> | void

export type Address = { readonly host: string; readonly port: number }

/** One connection of a client to the server, by way of the proxy. */
export class Conversation {
  readonly #sockets: Record<Side, Socket>
  readonly #server: Address
  readonly #see: (message: WireMessage) => OnPassage | undefined
  /** Learnt from the server's own message, before the first statement. */
  backend: Backend | undefined
  /** Whether it only waits for notices: no session, and nobody's data. */
  isListener = false

  constructor(client: Socket, server: Address, see: (message: WireMessage) => OnPassage | undefined) {
    this.#see = see
    this.#server = server
    this.#sockets = { front: client, back: connect(server) }
    for (const socket of Object.values(this.#sockets)) {
      socket.setNoDelay(true)
      socket.on('error', () => this.cut())
      socket.on('close', () => this.cut())
    }
    this.#carry('front')
    this.#carry('back')
  }

  cut(): void {
    for (const socket of Object.values(this.#sockets)) socket.destroy()
  }

  /** Ends it as a server does that goes away. Resolves when the client has seen it. */
  async end(): Promise<void> {
    const { front } = this.#sockets
    if (front.destroyed) return
    front.end()
    await once(front, 'close')
  }

  #carry(side: Side): void {
    const reader = new MessageReader(side)
    let passing = Promise.resolve()
    this.#sockets[side].on('data', (chunk: Buffer) => {
      for (const message of reader.push(chunk)) {
        this.#learn(message)
        const fault = this.#see(message)
        passing = passing.then(() => this.#pass(message, fault))
      }
    })
  }

  async #pass(message: WireMessage, fault: OnPassage | undefined): Promise<void> {
    const other = this.#sockets[message.side === 'front' ? 'back' : 'front']
    const send = (bytes: Buffer) => void (other.writable && other.write(bytes))
    if (!fault) return send(message.bytes)
    await fault({
      message,
      backend: this.backend,
      server: this.#server,
      forward: () => send(message.bytes),
      forwardHalf: () => send(message.bytes.subarray(0, Math.ceil(message.bytes.length / 2))),
      cut: () => this.cut(),
    })
  }

  #learn({ side, type, bytes }: WireMessage): void {
    if (side === 'back' && type === 'K') this.backend = { pid: bytes.readUInt32BE(5), secret: bytes.subarray(9) }
    if (side === 'front' && bytes.includes('listen interco_registry')) this.isListener = true
  }
}
