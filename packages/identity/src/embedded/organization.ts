import { templateAttribute, templateMark } from '../group-template.ts'

/** A tenant as the identity provider knows it. */
export type EmbeddedOrganization = {
  readonly id: string
  /** What the registry knows the tenant by, which never changes. */
  readonly tenantId?: string | undefined
  /** The tenant's slug. */
  readonly alias: string
  readonly name: string
  readonly siren: string
  /** Of its seat, where it is known. */
  readonly siret?: string | undefined
  /** As `commune` or `epci`. */
  readonly kind?: string | undefined
  readonly inseeCode?: string | undefined
}

/** The EPCI comes first, then its communes by population: what the demonstration accounts are drawn from. */
export type Organizations = () => readonly EmbeddedOrganization[]

/** What Keycloak keeps with an organization. */
export function attributesOf({
  tenantId,
  siren,
  siret,
  kind,
  inseeCode,
}: EmbeddedOrganization): Record<string, string[]> {
  return {
    ...(tenantId === undefined ? {} : { tenant_id: [tenantId] }),
    [templateAttribute]: templateMark,
    siren: [siren],
    ...(siret === undefined ? {} : { siret: [siret] }),
    ...(kind === undefined ? {} : { kind: [kind] }),
    ...(inseeCode === undefined ? {} : { inseeCode: [inseeCode] }),
  }
}
