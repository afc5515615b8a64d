import type { Role } from '@interco/kernel'

/** A group of the municipality’s own directory, and the role that it gives in the municipality’s organization. */
export type GroupRule = { readonly group: string; readonly role: Role }

/** A municipality’s own identity provider, as Interco lets it in. */
export type Broker = {
  /** In addresses and in the provider’s registration: `poitiers`. It never changes. */
  readonly alias: string
  /** As people read it. */
  readonly name: string
  /** The provider, by OpenID Connect’s discovery. */
  readonly issuer: string
  readonly clientId: string
  /** A secret that the municipality gave, or the realm’s own key, whose public part it fetches. */
  readonly proof: { readonly kind: 'secret'; readonly secret: string } | { readonly kind: 'key' }
  /** The tenant that its people belong to, and no other. */
  readonly organization: { readonly id: string; readonly alias: string }
  /** Of the tenant: its establishments’ SIRET begin with it. */
  readonly siren: string
  /** Of the tenant’s e-mail addresses, in lower case: what is typed at the sign-in page leads to this provider by them. */
  readonly domains: readonly string[]
  /** What is not listed gives nothing, `administrator` above all. */
  readonly groups: readonly GroupRule[]
}
