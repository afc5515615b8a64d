import { median } from '../generators/median.ts'
import { listRequests } from '../operations/list-requests.ts'
import { fetchAnswer } from '../operations/same-answers.ts'
import { growPool } from '../world/grow-pool.ts'
import type { Part } from './part.ts'

const times = 10

/** A tenant that the gateway has never served: its connection, its statements and its plans are still to be made. */
export const coldRequest: Part = {
  name: 'cold',
  title: 'The first request of a tenant',
  isLong: true,
  run: async (bench) => {
    const pool = await bench.world.openCountry()
    const { tenants } = await growPool(pool, bench.full ? 200 : 40)
    const gateway = await bench.freshGateway(pool.gatewayUrl)
    const latencies: number[][] = Array.from({ length: times }, () => [])
    // The first tenant also warms the process; it is not counted.
    for (const [index, tenant] of tenants.entries()) {
      const [request] = await bench.requestsOf(listRequests, [tenant])
      if (!request) continue
      for (let time = 0; time < times; time += 1) {
        const startedAt = performance.now()
        await fetchAnswer(gateway.origin, request)
        if (index > 0) latencies[time]?.push(performance.now() - startedAt)
      }
    }
    await gateway.stop()
    const first = median(latencies[0] ?? [])
    return [
      {
        title: `The list, ${times} times of each of ${tenants.length - 1} tenants, one after the other`,
        table: {
          head: ['request', 'median ms', 'slowest ms', 'of the first'],
          rows: [1, 2, times].map((time) => {
            const all = latencies[time - 1] ?? []
            const typical = median(all)
            return [
              time === 1 ? 'first' : time === 2 ? 'second' : `${time}th`,
              typical.toFixed(1),
              Math.max(...all).toFixed(1),
              (typical / first).toFixed(2),
            ]
          }),
        },
      },
    ]
  },
}
