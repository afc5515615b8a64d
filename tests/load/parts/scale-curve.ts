import type { BenchContext } from '../bench-context.ts'
import { type Latency, measureLatency } from '../generators/open-model.ts'
import { cpuOf, type Measured, measureInterleaved, ratioOf } from '../generators/rounds.ts'
import { backendsOf } from '../generators/target.ts'
import { listRequests } from '../operations/list-requests.ts'
import { describeAim } from '../report/aim.ts'
import { describeFailures } from '../report/failures.ts'
import type { Section } from '../report/section.ts'
import { proportionalMiB, restingMiB } from '../servers/process-facts.ts'
import type { BenchPool } from '../world/bench-pool.ts'
import { type Growth, growPool } from '../world/grow-pool.ts'
import { type DiskUse, diskUse } from './disk-use.ts'
import { measureMigration } from './measure-migration.ts'
import { memoryAimMiB } from './memory-aim.ts'
import { ourTarget } from './our-target.ts'
import { curvePaceOf } from './pace.ts'
import type { Part } from './part.ts'

type Step = {
  readonly tenants: number
  readonly growth: Growth
  readonly disk: DiskUse
  readonly readyMs: number
  readonly idleMiB: number
  readonly loadedMiB: number
  readonly backendsMiB: readonly number[]
  readonly one: Measured
  readonly uniform: Measured
  readonly zipf: Measured
  readonly latency: Latency
}

/** The tax at which we aim is promised for this many. */
const taxedTenants = 1_000
/** Far below what the smallest pool can take, so that no step is measured at its limit. */
const latencyPerSecond = 100

/** The list, in pools from ten tenants to thousands, each served by a gateway of its own. */
export const scaleCurve: Part = {
  name: 'scale',
  title: 'The cost of many tenants',
  isLong: true,
  run: async (bench) => {
    const pool = await bench.world.openCountry()
    const existing = await countTenants(pool)
    const sizes = (bench.full ? [10, 40, 200, 1_000, 5_000] : [10, 40]).filter((size) => size >= existing)
    if (sizes.length === 0)
      throw new Error(`The kept pool has ${existing} tenants already: remove .interco/bench, or run --full.`)
    const { steps, failure } = await measureSteps(bench, pool, sizes)
    bench.say('Migrating every tenant')
    const migration = await measureMigration(pool)
    return [throughput(steps, failure), memory(steps), building(steps, migration)]
  },
}

/** One after the other. Where one fails, those before it took long and still count: the failure is told beside them. */
async function measureSteps(
  bench: BenchContext,
  pool: BenchPool,
  sizes: readonly number[],
): Promise<{ steps: Step[]; failure?: string }> {
  const steps: Step[] = []
  for (const size of sizes) {
    bench.say(`Growing to ${size} tenants`)
    try {
      steps.push(await measureStep(bench, pool, size))
    } catch (error) {
      if (steps.length === 0) throw error
      return {
        steps,
        failure: `With ${size} tenants it failed: ${error instanceof Error ? error.message : String(error)}.`,
      }
    }
  }
  return { steps }
}

async function measureStep(bench: BenchContext, pool: BenchPool, size: number): Promise<Step> {
  const { admin } = pool
  const growth = await growPool(pool, size)
  const { tenants } = growth
  const disk = await diskUse(admin)
  const startedAt = performance.now()
  const gateway = await bench.freshGateway(pool.gatewayUrl)
  const readyMs = performance.now() - startedAt
  const idleMiB = await restingMiB(gateway.pid)
  const first = await ourTarget(bench, gateway, listRequests, { tenants: tenants.slice(0, 1), distribution: 'uniform' })
  const uniform = await ourTarget(bench, gateway, listRequests, { tenants, distribution: 'uniform' })
  const zipf = await ourTarget(bench, gateway, listRequests, { tenants, distribution: 'zipf' })
  const measured = await measureInterleaved(admin, [first, uniform, zipf], curvePaceOf(bench.full))
  const [one, ofUniform, ofZipf] = measured
  if (!one || !ofUniform || !ofZipf) throw new Error('Nothing was measured')
  const latency = await measureLatency(zipf, { perSecond: latencyPerSecond, seconds: bench.full ? 20 : 1 })
  const backends = await backendsOf(admin, 'interco_gateway')
  const backendsMiB = await Promise.all(backends.map(proportionalMiB))
  const loadedMiB = await restingMiB(gateway.pid)
  await gateway.stop()
  return {
    ...{ tenants: tenants.length, growth, disk, readyMs, idleMiB, loadedMiB, backendsMiB, latency },
    ...{ one, uniform: ofUniform, zipf: ofZipf },
  }
}

async function countTenants({ admin }: BenchPool): Promise<number> {
  const [row] = await admin<{ count: number }[]>`select count(*)::int as count from interco.tenants`
  return row?.count ?? 0
}

function throughput(steps: readonly Step[], failure: string | undefined): Section {
  const [smallest] = steps
  return {
    title: 'Throughput and latency of the list',
    table: {
      head: [
        ...['tenants', 'one of them, op/s', 'uniform, op/s', 'Zipf, op/s', 'tax, uniform, %', 'tax, Zipf, %'],
        ...['CPU ms/op, Zipf', 'of the smallest', `p50 ms at ${latencyPerSecond}/s`, 'p99 ms', 'failed'],
      ],
      rows: steps.map(({ tenants, one, uniform, zipf, latency }) => {
        const cost = cpuOf(zipf.median)
        const growth = cost / cpuOf(smallest?.zipf.median ?? zipf.median)
        return [
          String(tenants),
          ...[one, uniform, zipf].map(({ median }) => median.perSecond.toFixed(0)),
          taxOf(uniform, one).toFixed(0),
          describeAim(taxOf(zipf, one), tenants === taxedTenants ? { atMost: 10 } : undefined, 0),
          cost.toFixed(2),
          describeAim(growth, tenants === 5_000 && smallest?.tenants === 10 ? { atMost: 1.3 } : undefined),
          latency.p50Ms.toFixed(1),
          latency.p99Ms.toFixed(1),
          describeFailures(latency),
        ]
      }),
    },
    note:
      'The tenant that is asked alone has 2,000 requests, the others 60. Tax: what is lost of the operations per second of one ' +
      `tenant of the same pool. Latency: Zipf, at a constant rate.${failure === undefined ? '' : ` ${failure}`}`,
  }
}

function memory(steps: readonly Step[]): Section {
  return {
    title: 'Memory, proportional (PSS), and readiness',
    table: {
      head: [
        ...['tenants', 'ready after s', 'gateway idle, MiB', 'after the load', 'database connections', 'all, MiB'],
        'largest, MiB',
      ],
      rows: steps.map(({ tenants, readyMs, idleMiB, loadedMiB, backendsMiB }) => [
        String(tenants),
        (readyMs / 1000).toFixed(2),
        describeAim(idleMiB, { atMost: memoryAimMiB(tenants) }, 0),
        loadedMiB.toFixed(0),
        String(backendsMiB.length),
        backendsMiB.reduce((sum, one) => sum + one, 0).toFixed(0),
        Math.max(0, ...backendsMiB).toFixed(0),
      ]),
    },
  }
}

function building(steps: readonly Step[], migration: { readonly tenants: number; readonly ms: number }): Section {
  const perSecond = migration.tenants / (migration.ms / 1000)
  return {
    title: 'Building',
    table: {
      head: ['tenants', 'added', 'provisioning each, ms', 'filling each, ms', 'files each', 'KiB each'],
      rows: steps.map(({ tenants, growth, disk }) => [
        String(tenants),
        String(growth.provisioned),
        eachOf(growth.provisioningMs, growth.provisioned),
        eachOf(growth.fillingMs, growth.provisioned),
        disk.filesPerTenant.toFixed(0),
        disk.kibPerTenant.toFixed(0),
      ]),
    },
    note:
      `Migration of ${migration.tenants} tenants (a column and its index), tenants per second: ` +
      `${describeAim(perSecond, { atLeast: 200 }, 0)}. Disk: of a schema with 60 requests, tables and indexes.`,
  }
}

function eachOf(ms: number, count: number): string {
  return count === 0 ? '' : (ms / count).toFixed(1)
}

/** In percent. */
function taxOf(many: Measured, one: Measured): number {
  return (1 - ratioOf(many, one)) * 100
}
