import { Agent } from 'node:http'
import { setPriority } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { Noise, NoiseReport, ToNoise } from './noise.ts'
import { send } from './send.ts'

/** Who is told to come back later does so, if much sooner than it was told. */
const retryMs = 50

// Its own work must not take the processor from those whom it is to disturb.
setPriority(10)

/** Begins; the function that is returned says how much was answered so far. */
function begin({ origin, request, connections }: Noise): () => NoiseReport {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  let sent = 0
  let answered = 0
  const reasons: Record<string, number> = {}
  const call = async () => {
    for (;;) {
      sent += 1
      const reason = await send(agent, origin, request)
      if (reason === undefined) {
        answered += 1
        continue
      }
      reasons[reason] = (reasons[reason] ?? 0) + 1
      await setTimeout(retryMs)
    }
  }
  for (let connection = 0; connection < connections; connection += 1) void call()
  return () => ({ sent, answered, reasons })
}

let report: (() => NoiseReport) | undefined
process.on('message', (message: ToNoise) => {
  if (message !== 'end') report = begin(message.begin)
  process.send?.(report?.())
})
process.on('disconnect', () => process.exit())
