import { Agent } from 'node:http'
import { setPriority } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { Request } from 'autocannon'
import { sendRequest } from './send-request.ts'

/** Sent by the parent to begin; to end, `undefined`. */
export type Noise = { readonly origin: string; readonly request: Request; readonly connections: number }
export type NoiseReport = { readonly answered: number; readonly refused: number }

// Its own work must not take the processor from those whom it is to disturb.
setPriority(10)

let end: (() => Promise<NoiseReport>) | undefined

/** Over many connections, each the next request when the last is answered (a closed model). */
function begin({ origin, request, connections }: Noise): () => Promise<NoiseReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let isOver = false
  let answered = 0
  let refused = 0
  const callers = Array.from({ length: connections }, async () => {
    while (!isOver) {
      const { status, body } = await sendRequest(agent, origin, request).catch(() => ({ status: 0, body: '' }))
      if (status === 200 && !body.includes('"errors":')) answered += 1
      else {
        refused += 1
        // What is told to come back later does so, if much sooner than it was told.
        await setTimeout(50)
      }
    }
  })
  return async () => {
    isOver = true
    await Promise.all(callers)
    agent.destroy()
    return { answered, refused }
  }
}

process.on('message', (noise: Noise | 'end') => {
  if (noise !== 'end') {
    end = begin(noise)
    return
  }
  void end?.().then((report) => process.send?.(report))
})
process.on('disconnect', () => process.exit())
