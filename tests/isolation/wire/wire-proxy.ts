import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { until } from '@interco/testing'
import { Conversation, type OnPassage } from './conversation.ts'
import { labelOf, type Side, type WireMessage } from './messages.ts'

/** One message of an operation's conversation with the database. */
export type Step = {
  readonly side: Side
  /** Which message of its side, from 0: what the two sides say at the same time has no order. */
  readonly index: number
  readonly label: string
  /** Whether the client knows by then which process of the server serves it. */
  readonly hasBackend: boolean
}

/** Stands between a gateway and PostgreSQL, knows each message of the sessions' connections, and comes between them. */
export type WireProxy = {
  /** The address of the database, by way of the proxy. */
  readonly url: string
  /** Each message that passes while the work is done, in the order of each side. */
  record(work: () => Promise<unknown>): Promise<readonly Step[]>
  /**
   * Does the fault in place of the step, once, while the work is done, which says whether it was. Resolves to whether it
   * came to that step: something else may have been said on the connection.
   */
  disturb(step: Step, fault: OnPassage, work: () => Promise<boolean>): Promise<boolean>
  /** Ends the sessions' connections, so that the next ones begin anew. */
  endAll(): Promise<void>
  close(): Promise<void>
}

/** As long as nothing passes, what was begun is over. */
const quietMs = 30
/** A step that comes after the operation was answered comes soon, or not at all. */
const lateMs = 200

type Watch = { readonly counts: Record<Side, number>; see(message: WireMessage, step: Step): OnPassage | undefined }

export async function openWireProxy(databaseUrl: string): Promise<WireProxy> {
  const target = new URL(databaseUrl)
  const conversations = new Set<Conversation>()
  let watch: Watch | undefined
  let lastMs = 0
  const server = createServer((client) => {
    const conversation = new Conversation(client, { host: target.hostname, port: Number(target.port) }, (message) => {
      if (!watch || conversation.isListener) return undefined
      lastMs = performance.now()
      const index = watch.counts[message.side]++
      const step = {
        side: message.side,
        index,
        label: labelOf(message),
        hasBackend: conversation.backend !== undefined,
      }
      return watch.see(message, step)
    })
    conversations.add(conversation)
    client.on('close', () => conversations.delete(conversation))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  // A server that listens on a port has an address of this form.
  url.port = String((server.address() as AddressInfo).port)
  const watching = async (see: Watch['see'], work: () => Promise<unknown>) => {
    watch = { counts: { front: 0, back: 0 }, see }
    try {
      await work()
    } finally {
      watch = undefined
    }
  }
  return {
    url: url.href,
    record: async (work) => {
      const steps: Step[] = []
      await watching(
        (_message, step) => void steps.push(step),
        async () => {
          await work()
          await until(() => performance.now() - lastMs > quietMs)
        },
      )
      return steps
    },
    disturb: async (wanted, fault, work) => {
      let isDone = false
      const see: Watch['see'] = (_message, { side, index, label }) => {
        if (isDone || side !== wanted.side || index !== wanted.index || label !== wanted.label) return undefined
        isDone = true
        return fault
      }
      await watching(see, async () => {
        const wasDone = await work()
        if (wasDone && !isDone) await until(() => isDone, lateMs).catch(() => undefined)
      })
      return isDone
    },
    endAll: async () => {
      const sessions = [...conversations].filter(({ isListener }) => !isListener)
      await Promise.all(sessions.map((conversation) => conversation.end()))
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const conversation of conversations) conversation.cut()
      await closed
    },
  }
}
