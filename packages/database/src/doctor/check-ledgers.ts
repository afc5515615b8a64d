import { type AdministrationTransaction, sharedSchema } from '../administration/administration.ts'
import { type LedgerEntry, ledgerDigest, readLedger } from '../migrations/ledger.ts'
import type { MigrationSet } from '../migrations/migration.ts'
import { type Examined, type Finding, migrateCommand } from './finding.ts'

/** Ledgers that are not what the mirror says: the sums of all are compared in one query, and those that differ are read. */
export async function checkLedgers(
  sql: AdministrationTransaction,
  tenants: readonly Examined[],
  sets: readonly MigrationSet[],
): Promise<Finding[]> {
  const rows = await sql<{ schema: string; digest: string }[]>`
    select schema, ${sql(sharedSchema)}.ledger_digest(schema) as digest from interco.tenants
    where state <> 'provisioning' and to_regnamespace(schema) is not null`
  const digests = new Map(rows.map(({ schema, digest }) => [schema, digest]))
  const findings: Finding[] = []
  const edited = new Map<string, string[]>()
  for (const tenant of tenants) {
    const digest = digests.get(tenant.schema)
    if (digest === undefined || digest === ledgerDigest(ledgerAt(tenant.versions, sets))) continue
    const texts = editedTexts(await readLedger(sql, tenant.schema), sets)
    if (texts.length === 0) findings.push(mismatch(tenant))
    for (const text of texts) edited.set(text, [...(edited.get(text) ?? []), tenant.slug])
  }
  return [...findings, ...[...edited].map(([text, slugs]) => editedFinding(text, slugs))]
}

/** The ledger of a tenant whose modules have reached these numbers. */
export function ledgerAt(versions: Readonly<Record<string, number>>, sets: readonly MigrationSet[]): LedgerEntry[] {
  return sets.flatMap(({ module, migrations }) => migrations.slice(0, versions[module] ?? 0))
}

function editedTexts(ledger: readonly LedgerEntry[], sets: readonly MigrationSet[]): string[] {
  const known = new Map(sets.flatMap((set) => set.migrations).map((one) => [`${one.module}/${one.number}`, one]))
  return ledger.flatMap(({ module, number, checksum }) => {
    const migration = known.get(`${module}/${number}`)
    return migration && migration.checksum !== checksum ? [`${module}/${number}-${migration.name}`] : []
  })
}

function mismatch({ id, slug }: Examined): Finding {
  return {
    code: 'LEDGER_MISMATCH',
    tenant: slug,
    what: 'The ledger in its schema and the mirror in the registry disagree on what was applied: a migration may be left out.',
    mend: `delete from interco.tenant_versions where tenant_id = '${id}'; then ${migrateCommand}`,
  }
}

function editedFinding(text: string, slugs: readonly string[]): Finding {
  const others = slugs.length > 1 ? ` and in ${slugs.length - 1} more` : ''
  return {
    code: 'MIGRATION_EDITED',
    tenant: slugs[0],
    what: `The migration ${text} was applied here${others} with another text than it has now: tenants may differ without a trace.`,
    mend: `Restore the text of ${text} from the version control, and put the change in a new migration`,
  }
}
