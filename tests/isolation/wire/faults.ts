import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate } from 'node:timers/promises'
import type { Administration } from '@interco/database'
import type { Backend, Fault, Passage } from './conversation.ts'
import type { Step } from './wire-proxy.ts'

export type NamedFault = {
  readonly name: string
  /** Whether it can happen at this step. */
  readonly fits: (step: Step) => boolean
  readonly fault: Fault
  /** Puts right what does not pass by itself. */
  readonly undo?: () => Promise<unknown>
}

const everywhere = () => true
const afterLogin = ({ hasBackend }: Step) => hasBackend

export const cut: NamedFault = { name: 'the connection is cut', fits: everywhere, fault: (passage) => passage.cut() }

export const cutInHalf: NamedFault = {
  name: 'the connection is cut half-way through a message',
  fits: everywhere,
  fault: async (passage) => {
    passage.forwardHalf()
    // What was sent is under way: a socket that is destroyed at once may take it back.
    await setImmediate()
    passage.cut()
  },
}

export const cancelled: NamedFault = {
  name: 'the server is told to cancel',
  fits: afterLogin,
  fault: async (passage) => {
    await requestCancel(passage)
    passage.forward()
  },
}

export const terminated = (admin: Administration): NamedFault => ({
  name: 'the backend is terminated',
  fits: afterLogin,
  fault: async (passage) => {
    await terminate(admin, passage.backend?.pid ?? 0)
    passage.forward()
  },
})

/** Longer under way than anyone waits for: wherever the client speaks, and at the ends of the server's answers. */
export const late: NamedFault = {
  name: 'a message is late',
  fits: ({ side, label }) => side === 'front' || label === '← Z',
  fault: async (passage, answered) => {
    await answered
    passage.forward()
  },
}

/** Something is done to the tenant in the database between two messages of the client, and undone after the answer. */
export function changed(admin: Administration, name: string, change: string, undo: () => Promise<unknown>): NamedFault {
  return {
    name,
    fits: ({ side, hasBackend }) => side === 'front' && hasBackend,
    fault: async (passage) => {
      // A statement that is not over keeps its tables: the database refuses then.
      await admin
        .unsafe(`set local lock_timeout = '50ms'; ${change}`)
        .simple()
        .catch(() => undefined)
      passage.forward()
    },
    undo,
  }
}

/** Resolves when it is gone. PostgreSQL's own waiting looks every 100 ms. */
async function terminate(admin: Administration, pid: number): Promise<void> {
  await admin`select pg_terminate_backend(${pid})`
  for (let left = [pid]; left.length > 0; ) {
    left = (await admin<{ pid: number }[]>`select pid from pg_stat_activity where pid = ${pid}`).map((one) => one.pid)
  }
}

/** Asks as a client does: by a connection of its own, with the secret that the server gave (manual, 54.2.8). */
async function requestCancel({ backend, server }: Passage): Promise<void> {
  if (!backend) return
  const socket = connect(server)
  socket.on('error', () => undefined)
  socket.end(cancelRequest(backend))
  socket.resume()
  await once(socket, 'close')
}

function cancelRequest({ pid, secret }: Backend): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt32BE(head.length + secret.length, 0)
  head.writeUInt32BE(80_877_102, 4)
  head.writeUInt32BE(pid, 8)
  return Buffer.concat([head, secret])
}
