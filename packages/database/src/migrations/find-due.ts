import type { Administration } from '../administration/administration.ts'
import { DatabaseNewerError, MigrationChangedError } from '../errors.ts'
import { type LedgerEntry, ledgerDigest, pendingOf, readLedger } from './ledger.ts'
import type { Migration, MigrationSet } from './migration.ts'

/** A tenant that lacks a migration, or whose migration failed the last time. */
export type DueTenant = {
  readonly id: string
  readonly slug: string
  readonly role: string
  readonly schema: string
  readonly isFaulty: boolean
  /** The number that each module has reached, by the mirror. */
  readonly versions: Readonly<Record<string, number>>
}

type Found = {
  readonly total: number
  readonly newer: string | null
  readonly changed: string | null
  readonly due: DueTenant[]
}

/**
 * The tenants with something to do, the small ones first and those that failed before last: one query, however many they
 * are. @throws DatabaseNewerError, and MigrationChangedError before any tenant is touched.
 */
export async function findDue(
  admin: Administration,
  sets: readonly MigrationSet[],
): Promise<{ due: DueTenant[]; total: number }> {
  const digests = Object.fromEntries(
    sets.map(({ module, migrations }) => [
      module,
      migrations.map((_, index) => ledgerDigest(migrations.slice(0, index + 1))),
    ]),
  )
  // Read through JSON: a plan is made before the registry itself is brought to this version, and has no such column then.
  const [found] = await admin<Found[]>`
    with wanted as (
      select key as module, jsonb_array_length(value) as number, value as digests
      from jsonb_each(${JSON.stringify(digests)}::text::jsonb) where value <> '[]'
    ), mirror as (
      select v.tenant_id, jsonb_object_agg(v.module, v.number) as versions,
        min(v.module || '/' || v.number) filter (where v.number > coalesce(w.number, 0)) as newer,
        bool_or(to_jsonb(v) ->> 'digest' <> w.digests ->> (v.number - 1)) as changed, count(*) filter (where v.number = w.number) as current
      from interco.tenant_versions v left join wanted w using (module) group by v.tenant_id
    ), tenants as (
      select t.*, versions, newer, changed, coalesce(current, 0) < (select count(*) from wanted) as lacks
      from interco.tenants t left join mirror on tenant_id = id where state <> 'provisioning'
    )
    select count(*)::int as total, min(newer) as newer, min(schema) filter (where changed) as changed,
      coalesce(jsonb_agg(jsonb_build_object('id', id, 'slug', slug, 'role', role, 'schema', schema,
          'isFaulty', fault is not null, 'versions', coalesce(versions, '{}'))
        order by fault is not null, population, slug) filter (where lacks or fault is not null), '[]') as due
    from tenants`
  if (!found) return { due: [], total: 0 }
  if (found.newer) throw new DatabaseNewerError(`migration ${found.newer}`)
  if (found.changed) await refuseChanged(admin, found.changed, sets)
  return found
}

/** What the mirror says that the tenant's ledger holds. */
export function believedLedger({ versions }: DueTenant, sets: readonly MigrationSet[]): LedgerEntry[] {
  return sets.flatMap(({ module, migrations }) => migrations.slice(0, versions[module] ?? 0))
}

export function believedPending(tenant: DueTenant, sets: readonly MigrationSet[]): Migration[] {
  return pendingOf(believedLedger(tenant, sets), sets)
}

/** The ledger of one tenant says which migration it is. */
async function refuseChanged(admin: Administration, schema: string, sets: readonly MigrationSet[]): Promise<never> {
  pendingOf(await readLedger(admin, schema), sets)
  throw new MigrationChangedError(`that the mirror of ${schema} holds`)
}
