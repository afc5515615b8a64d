/** The role of a member in a tenant, as given by its organization in the identity provider. */
export const roles = ['administrator', 'manager', 'agent', 'reader', 'dpo'] as const
export type Role = (typeof roles)[number]

export type ActorKind = 'anonymous' | 'citizen' | 'agent' | 'operator' | 'machine'

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
}

export const anonymous: Actor = {
  kind: 'anonymous',
  key: '',
  name: '',
  memberships: new Map(),
  expiresAt: undefined,
}
