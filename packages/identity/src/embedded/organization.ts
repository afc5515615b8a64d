/** A tenant as the identity provider knows it. */
export type EmbeddedOrganization = {
  readonly id: string
  /** The tenant's slug. */
  readonly alias: string
  readonly name: string
  readonly siren: string
  readonly inseeCode?: string | undefined
}

/** The EPCI comes first, then its communes by population: what the demonstration accounts are drawn from. */
export type Organizations = () => readonly EmbeddedOrganization[]
