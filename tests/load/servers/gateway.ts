import { createGateway, openPort } from '@interco/gateway'
import type { IssuerOptions } from '@interco/identity'
import { modules } from '@interco/registry'
import { serveParent } from './serve-parent.ts'
import { timeAuthentication } from './time-authentication.ts'

/** Ours, as in production: no explorer, every wall up, the log on standard output. */
export type GatewayServerOptions = {
  readonly databaseUrl: string
  readonly issuers: readonly IssuerOptions[]
  /** Operations by their SHA-256; with them no other is executed. */
  readonly persisted?: readonly (readonly [hash: string, text: string])[]
  /** What one tenant may spend: as a gateway has it when nobody sets it, or out of reach (the default here). */
  readonly budgets?: 'default' | 'out of reach'
  /** Whether each request is authenticated once more before, to learn how long that takes there. */
  readonly timed?: boolean
}

/**
 * To learn what a gateway can do, one tenant is asked for all of it: more than it may spend by default. A deployment that is
 * measured sets INTERCO_TENANT_COST_PER_SECOND this high, too. What is spent is counted and paid all the same.
 */
const outOfReach = { perSecond: 1e9, burst: 1e10 }
const measured = { member: outOfReach, citizen: outOfReach, anonymous: outOfReach, operator: outOfReach }

serveParent<GatewayServerOptions>(async ({ databaseUrl, issuers, persisted, budgets, timed }) => {
  const port = await openPort(0, '127.0.0.1')
  const publicUrl = `http://interco.localhost:${port.port}`
  const persistedOperations = persisted && new Map(persisted)
  const gateway = await createGateway({
    databaseUrl,
    issuers,
    modules,
    publicUrl,
    explorable: false,
    persistedOperations,
    fairness: budgets === 'default' ? undefined : { budgets: measured },
  })
  port.serve(timed ? timeAuthentication(gateway.listener, issuers) : gateway.listener)
  return port.port
})
