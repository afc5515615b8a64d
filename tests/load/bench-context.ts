import type { Actor } from '@interco/kernel'
import { createTokenMint } from '@interco/testing'
import type { Target } from './generators/target.ts'
import type { Keep } from './keep.ts'
import type { Caller, Operation, PeerId, Spelling } from './operations/operation.ts'
import { operations } from './operations/operations.ts'
import { persist, spell } from './operations/spell.ts'
import type { GatewayServerOptions } from './servers/gateway.ts'
import { type ServerProcess, startServer } from './servers/server-process.ts'
import type { BenchWorld } from './world/bench-world.ts'
import type { BenchTenant } from './world/grow-pool.ts'

/** What every part of the benchmark works with. */
export type BenchContext = {
  readonly full: boolean
  readonly world: BenchWorld
  readonly keep: Keep
  say(what: string): void
  /** An agent of the tenant. */
  callerOf(tenant: BenchTenant): Promise<Caller>
  /** The gateway of the usual pool, started at its first use; another one takes persisted operations only. */
  gateway(spelling?: Spelling): Promise<ServerProcess>
  /** A gateway that has served nobody yet. */
  freshGateway(databaseUrl: string, settings?: Pick<GatewayServerOptions, 'budgets' | 'timed'>): Promise<ServerProcess>
  peer(id: PeerId): Promise<ServerProcess>
  /** The tenants' requests to a gateway, in this order. */
  requestsOf(operation: Operation, tenants: readonly BenchTenant[], spelling?: Spelling): Promise<Target['requests']>
}

const peerFiles: Readonly<Record<PeerId, string>> = {
  byHand: 'peer-by-hand.ts',
  jsonByDatabase: 'peer-json-by-database.ts',
  postgraphile: '../peers/postgraphile.ts',
  mercurius: '../peers/mercurius.ts',
}

export async function createBenchContext(
  world: BenchWorld,
  { full, keep, say }: Pick<BenchContext, 'full' | 'keep' | 'say'>,
): Promise<BenchContext> {
  const mint = await createTokenMint()
  keep(() => mint.close())
  const start = async (file: string, settings: object) => {
    const server = await startServer(file, settings)
    keep(() => server.stop())
    return server
  }
  const freshGateway = (databaseUrl: string, settings: Partial<GatewayServerOptions> = {}) =>
    start('gateway.ts', { databaseUrl, issuers: [mint.issuer], ...settings })
  const running = new Map<string, Promise<ServerProcess>>()
  const once = (name: string, open: () => Promise<ServerProcess>) => {
    const found = running.get(name) ?? open()
    running.set(name, found)
    return found
  }
  const callers = new Map<string, Promise<Caller>>()
  const callerOf = (tenant: BenchTenant) => {
    const found =
      callers.get(tenant.organizationId) ??
      mint.tokenOf(agentOf(tenant), lifetimeSeconds).then((token) => ({ slug: tenant.slug, token }))
    callers.set(tenant.organizationId, found)
    return found
  }
  return {
    full,
    world,
    keep,
    say,
    callerOf,
    gateway: (spelling = 'text') =>
      once(`gateway, ${spelling}`, () =>
        freshGateway(world.usual.gatewayUrl, spelling === 'persisted' ? { persisted: persist(operations) } : {}),
      ),
    freshGateway,
    peer: (id) => once(id, () => start(peerFiles[id], { databaseUrl: world.peerUrl, name: `peer-${id}` })),
    requestsOf: (operation, tenants, spelling) =>
      Promise.all(tenants.map(async (tenant) => spell(operation, await callerOf(tenant), spelling))),
  }
}

/** Longer than a full run takes. */
const lifetimeSeconds = 24 * 3_600

/** An agent for each tenant, as people are: a token that names forty tenants would be measured instead. */
function agentOf({ organizationId }: BenchTenant): Actor {
  return {
    kind: 'agent',
    key: `bench#${crypto.randomUUID()}`,
    name: 'Camille Roux',
    memberships: new Map([[organizationId, ['agent']]]),
    expiresAt: undefined,
  }
}
