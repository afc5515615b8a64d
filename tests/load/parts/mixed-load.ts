import type { Request } from 'autocannon'
import type { BenchContext } from '../bench-context.ts'
import { createRandom, type Distribution, drawTenants } from '../generators/draw-tenants.ts'
import { cpuOf, type Measured, measureInterleaved, ratioOf } from '../generators/rounds.ts'
import type { Target } from '../generators/target.ts'
import { descendTree } from '../operations/descend-tree.ts'
import { listRequests } from '../operations/list-requests.ts'
import type { Operation } from '../operations/operation.ts'
import { showRequest } from '../operations/show-request.ts'
import { spell } from '../operations/spell.ts'
import { submitRequest } from '../operations/submit-request.ts'
import type { ServerProcess } from '../servers/server-process.ts'
import { type BenchTenant, growPool } from '../world/grow-pool.ts'
import { nameOf } from './our-target.ts'
import { curvePaceOf } from './pace.ts'
import type { Part } from './part.ts'
import { sequenceLength } from './sequence-length.ts'

/** What a hundred requests are. */
const shares: readonly (readonly [Operation, number])[] = [
  [listRequests, 50],
  [showRequest, 30],
  [descendTree, 15],
  [submitRequest, 5],
]

export const mixedLoad: Part = {
  name: 'mixed',
  title: 'A mixed load over many tenants',
  isLong: true,
  run: async (bench) => {
    const counts = bench.full ? [1, 40, 200, 1_000, 5_000] : [1, 40]
    const pool = await bench.world.openCountry()
    const { tenants: all } = await growPool(pool, Math.max(...counts))
    const gateway = await bench.freshGateway(pool.gatewayUrl)
    const targets: Target[] = []
    for (const count of counts) {
      const tenants = all.slice(0, count)
      const distributions: readonly Distribution[] = count === 1 ? ['uniform'] : ['uniform', 'zipf']
      for (const distribution of distributions) targets.push(await targetOf(bench, gateway, tenants, distribution))
    }
    const measured = await measureInterleaved(pool.admin, targets, curvePaceOf(bench.full))
    return [
      {
        title: '50 % list, 30 % one request, 15 % tree, 5 % submissions',
        table: {
          head: [
            'tenants',
            'op/s',
            'of one tenant',
            'CPU ratio',
            'p50 ms',
            'p99 ms',
            'Node CPU ms/op',
            'database CPU ms/op',
          ],
          rows: measured.map((one) => row(one, measured[0] ?? one)),
        },
        note: 'Of one tenant: operations per second over those with one tenant. CPU ratio: the CPU time for an operation, likewise.',
      },
    ]
  },
}

function row(one: Measured, first: Measured): string[] {
  const { median } = one
  return [
    one.target.name,
    median.perSecond.toFixed(0),
    one === first ? '' : ratioOf(one, first).toFixed(2),
    one === first ? '' : (cpuOf(median) / cpuOf(first.median)).toFixed(2),
    median.p50Ms.toFixed(0),
    median.p99Ms.toFixed(0),
    median.nodeMs.toFixed(2),
    median.databaseMs.toFixed(2),
  ]
}

async function targetOf(
  bench: BenchContext,
  gateway: ServerProcess,
  tenants: readonly BenchTenant[],
  distribution: Distribution,
): Promise<Target> {
  // Another seed than that of the tenants, or each would ask for the same operation every time.
  const random = createRandom(1_103_515_245)
  const drawn = drawTenants(tenants, sequenceLength(tenants.length), distribution)
  const requests: Promise<Request>[] = drawn.map(async (tenant) => {
    const operation = drawOperation(random() * 100)
    return spell(operation, await bench.callerOf(tenant))
  })
  return {
    name: nameOf(tenants.length, distribution),
    origin: gateway.origin,
    pid: gateway.pid,
    requests: await Promise.all(requests),
    backends: 'interco_gateway',
  }
}

function drawOperation(percentile: number): Operation {
  let upTo = 0
  const [drawn] = shares.find(([, share]) => (upTo += share) >= percentile) ?? []
  return drawn ?? listRequests
}
