import type { Administration } from '@interco/database'
import type { TenantKind } from '@interco/kernel'

/** What the operator keeps of a tenant that is erased: public facts, opaque names and counts. Nothing personal. */
export type ErasedTenant = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly kind: TenantKind
  readonly siren: string
  readonly inseeCode: string | null
  readonly organizationId: string
  readonly role: string
  readonly schema: string
}

export type ErasureCounts = {
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>
  /** The modules that it subscribed to. */
  readonly modules: readonly string[]
  /** Versions of its configuration. */
  readonly configurations: number
}

/** An erasure that was begun, and its proof once it is finished. */
export type Erasure = {
  readonly id: string
  readonly tenant: ErasedTenant
  /** The operator's key. */
  readonly erasedBy: string
  readonly begunAt: Date
  readonly finishedAt: Date | null
  readonly counts: ErasureCounts | null
  /** SHA-256 of what is above: see `erasureDigest`. */
  readonly digest: string | null
}

export async function findTenantToErase(admin: Administration, slug: string): Promise<ErasedTenant | undefined> {
  const [tenant] = await admin<ErasedTenant[]>`
    select id, slug, name, kind, siren, insee_code as "inseeCode", organization_id as "organizationId", role, schema
    from interco.tenants where slug = ${slug}`
  return tenant
}

/** The latest erasure of a tenant that had this slug. */
export async function findErasure(admin: Administration, slug: string): Promise<Erasure | undefined> {
  const [erasure] = await admin<Erasure[]>`
    select id, tenant, erased_by as "erasedBy", begun_at as "begunAt", finished_at as "finishedAt", counts, digest
    from interco.erasures where slug = ${slug} order by begun_at desc limit 1`
  return erasure
}
