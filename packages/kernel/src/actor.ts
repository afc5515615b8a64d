import type { Permission } from './permission.ts'
import type { ActorKind, Role } from './role.ts'

/** Who acts. The name is for screens only: it never enters a log line, an error or a metric. */
export type Actor = {
  readonly kind: ActorKind
  /** Issuer and subject, the only stable name of a person or machine (OWASP ASVS 5.0, 10.3.3); empty when anonymous. */
  readonly key: string
  readonly name: string
  /** Roles by organization id. Rights outside this map do not exist for a tenant. */
  readonly memberships: ReadonlyMap<string, readonly Role[]>
  /** Seconds since 1970 at which the proof of identity ends; undefined when anonymous. */
  readonly expiresAt: number | undefined
  /** The token that proved who acts; undefined for the anonymous and for Interco's own work. */
  readonly proof?: Proof | undefined
  /** What a registered program may do: its token says who it is, the register says the rest. */
  readonly program?: Program | undefined
}

export type Proof = {
  /** The client that brought the token (`azp`). */
  readonly client: string
  /** Seconds since 1970. */
  readonly issuedAt: number
  /** The session at the identity provider (`sid`), where there is one. */
  readonly session: string | undefined
}

/** A program of one tenant, as the register of access knows it. */
export type Program = { readonly id: string; readonly permissions: ReadonlySet<Permission> }

export const anonymous: Actor = {
  kind: 'anonymous',
  key: '',
  name: '',
  memberships: new Map(),
  expiresAt: undefined,
}
