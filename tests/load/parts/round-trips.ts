import { openCountingProxy } from '../../isolation/counting-proxy.ts'
import { operations } from '../operations/operations.ts'
import { fetchAnswer } from '../operations/same-answers.ts'
import { growPool } from '../world/grow-pool.ts'
import type { Part } from './part.ts'

const times = 10

export const roundTrips: Part = {
  name: 'trips',
  title: 'Database round trips',
  run: async (bench) => {
    const { tenants } = await growPool(bench.world.usual, 40)
    const proxy = await openCountingProxy(bench.world.usual.gatewayUrl)
    bench.keep(() => proxy.close())
    const gateway = await bench.freshGateway(proxy.url)
    const rows: string[][] = []
    for (const operation of operations) {
      const [request] = await bench.requestsOf(operation, tenants.slice(0, 1))
      if (!request) continue
      const ask = async (count: number) => {
        for (let i = 0; i < count; i += 1) await fetchAnswer(gateway.origin, request)
      }
      // The first ones open connections and prepare statements.
      await ask(3)
      await proxy.quiet()
      rows.push([operation.title, ((await proxy.turnsOf(() => ask(times))) / times).toFixed(2)])
    }
    await gateway.stop()
    return [
      {
        title: 'For each operation, counted between gateway and database',
        table: { head: ['operation', 'round trips'], rows },
      },
    ]
  },
}
