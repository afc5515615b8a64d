import type { ClientProof } from './client-proof.ts'
import type { Faults } from './faults.ts'
import type { SimulatedKeys } from './simulated-keys.ts'
import type { SimulatedSessions } from './simulated-sessions.ts'
import type { UpstreamAccount } from './upstream-account.ts'

/** The broker, as it is registered at the provider. */
export type SimulatedClient = {
  readonly clientId: string
  readonly proof: ClientProof
  readonly redirectUris: readonly string[]
  readonly postLogoutRedirectUris: readonly string[]
  /** Where it wants to be told that a session has ended. */
  readonly backchannelLogoutUri?: string
}

/** What the endpoints share. */
export type SimulatedServer = {
  readonly issuer: string
  readonly accounts: readonly UpstreamAccount[]
  readonly keys: SimulatedKeys
  readonly clients: ReadonlyMap<string, SimulatedClient>
  readonly sessions: SimulatedSessions
  readonly faults: Faults
}
