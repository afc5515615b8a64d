import type { BenchContext } from '../bench-context.ts'
import { type Distribution, drawTenants } from '../generators/draw-tenants.ts'
import type { Target } from '../generators/target.ts'
import type { Operation } from '../operations/operation.ts'
import type { ServerProcess } from '../servers/server-process.ts'
import type { BenchTenant } from '../world/grow-pool.ts'
import { sequenceLength } from './sequence-length.ts'

/** An operation that many tenants ask of a gateway. */
export async function ourTarget(
  bench: BenchContext,
  gateway: ServerProcess,
  operation: Operation,
  { tenants, distribution }: { tenants: readonly BenchTenant[]; distribution: Distribution },
): Promise<Target> {
  const drawn = tenants.length === 1 ? tenants : drawTenants(tenants, sequenceLength(tenants.length), distribution)
  return {
    name: nameOf(tenants.length, distribution),
    origin: gateway.origin,
    pid: gateway.pid,
    requests: await bench.requestsOf(operation, drawn),
    backends: 'interco_gateway',
  }
}

export function nameOf(tenants: number, distribution: Distribution): string {
  return tenants === 1 ? '1' : `${tenants}, ${distribution === 'zipf' ? 'Zipf' : 'uniform'}`
}
