export type TenantKind = 'commune' | 'epci'
export type TenantState = 'provisioning' | 'active' | 'suspended' | 'quarantined'

/** One collectivité of the pool, as the registry knows it: public facts and where its data lives. */
export type Tenant = {
  readonly id: string
  /** Stable, public, never reused: the name in hosts, paths, headers and global ids. */
  readonly slug: string
  readonly name: string
  readonly kind: TenantKind
  /** INSEE's nine-digit number of the legal person. */
  readonly siren: string
  /** Official geographic code of a commune; an EPCI has none. */
  readonly inseeCode: string | undefined
  readonly population: number
  readonly postcodes: readonly string[]
  readonly state: TenantState
  /** The organization of the identity federation whose members belong here. */
  readonly organizationId: string
  readonly placement: Placement
  /** Ids of the modules that it subscribes to. */
  readonly modules: ReadonlySet<string>
}

/** Where a tenant lives in the database: the role that may see its schema. Names are opaque. */
export type Placement = { readonly role: string; readonly schema: string }
