import { measureLoad } from '../generators/closed-model.ts'
import { drawTenants } from '../generators/draw-tenants.ts'
import { measureLatency } from '../generators/open-model.ts'
import type { Target } from '../generators/target.ts'
import { listRequests } from '../operations/list-requests.ts'
import { describeFailures } from '../report/failures.ts'
import { growPool } from '../world/grow-pool.ts'
import type { Part } from './part.ts'
import { nameOfPeer, peerIds } from './peer-names.ts'

/** Of what Interco can do with one tenant: as busy as a server should be. */
const shareOfCapacity = 0.5

/** Each server at the same constant rate. */
export const compareLatency: Part = {
  name: 'latency',
  title: 'Latency of the list at a constant rate',
  run: async (bench) => {
    const { tenants } = await growPool(bench.world.usual, 40)
    const gateway = await bench.gateway()
    const ours = async (name: string, asked: typeof tenants): Promise<Target> => ({
      name,
      origin: gateway.origin,
      pid: gateway.pid,
      requests: await bench.requestsOf(listRequests, asked),
      backends: 'interco_gateway',
    })
    const first = await ours('Interco, 1 tenant', tenants.slice(0, 1))
    const peers = peerIds.map(async (peer): Promise<Target> => {
      const { origin, pid } = await bench.peer(peer)
      return {
        name: nameOfPeer(peer),
        origin,
        pid,
        requests: [listRequests.peers[peer].request],
        backends: `peer-${peer}`,
      }
    })
    const targets = [
      first,
      ...(await Promise.all(peers)),
      await ours('Interco, 40 tenants by Zipf', drawTenants(tenants, 1_280, 'zipf')),
    ]
    const capacity = await measureLoad(bench.world.usual.admin, first, bench.full ? 5 : 1)
    const perSecond = Math.max(1, Math.floor(capacity.perSecond * shareOfCapacity))
    const rows: string[][] = []
    for (const target of targets) {
      // What comes first meets a server that may not be warm yet.
      await measureLatency(target, { perSecond, seconds: bench.full ? 5 : 0.5 })
      const latency = await measureLatency(target, { perSecond, seconds: bench.full ? 20 : 1 })
      rows.push([
        target.name,
        latency.p50Ms.toFixed(1),
        latency.p99Ms.toFixed(1),
        latency.p999Ms.toFixed(1),
        describeFailures(latency),
      ])
    }
    return [
      {
        title: `${perSecond} requests per second, which is half of what Interco can do with one tenant`,
        table: { head: ['server', 'p50 ms', 'p99 ms', 'p99.9 ms', 'failed'], rows },
      },
    ]
  },
}
