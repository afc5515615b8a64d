import { createHash } from 'node:crypto'
import { type Administration, type AdministrationTransaction, sharedSchema } from '../administration/administration.ts'
import { DatabaseNewerError, MigrationChangedError } from '../errors.ts'
import type { Migration, MigrationSet } from './migration.ts'

/** A line of the table `migrations` that each tenant's schema holds: what was applied, with the sum of its text. */
export type LedgerEntry = Pick<Migration, 'module' | 'number' | 'checksum'>

/** The SQLSTATE of `assert_ledger`: the schema is not where the sender believed it to be. */
export const ledgerDiffers = 'IL001'

/** One sum for a whole ledger, or for one module of it. PostgreSQL computes the same: see `ledgerFunctions`. */
export function ledgerDigest(entries: readonly LedgerEntry[]): string {
  const lines = entries
    .toSorted((a, b) => (a.module === b.module ? a.number - b.number : a.module < b.module ? -1 : 1))
    .map(({ module, number, checksum }) => `${module}/${number}/${checksum}`)
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

export async function readLedger(
  sql: Administration | AdministrationTransaction,
  schema: string,
): Promise<LedgerEntry[]> {
  const [ledger] = await sql`select from pg_tables where schemaname = ${schema} and tablename = 'migrations'`
  return ledger ? sql<LedgerEntry[]>`select module, number, checksum from ${sql(schema)}.migrations` : []
}

/** What the schema lacks. @throws DatabaseNewerError, MigrationChangedError */
export function pendingOf(applied: readonly LedgerEntry[], sets: readonly MigrationSet[]): Migration[] {
  const known = new Map(sets.flatMap((set) => set.migrations).map((m) => [`${m.module}/${m.number}`, m]))
  for (const { module, number, checksum } of applied) {
    const migration = known.get(`${module}/${number}`)
    if (!migration) throw new DatabaseNewerError(`migration ${module}/${number}`)
    if (migration.checksum !== checksum) throw new MigrationChangedError(`${module}/${number}-${migration.name}`)
    known.delete(`${module}/${number}`)
  }
  return [...known.values()]
}

/** What makes one message enough for a tenant: the schema is compared where it lives, under the lock. */
export const ledgerFunctions = `
  create or replace function ${sharedSchema}.ledger_digest(schema text) returns text language plpgsql as $$
  declare
    entries text;
  begin
    if to_regclass(format('%I.migrations', schema)) is not null then
      execute format('select string_agg(module || ''/'' || number || ''/'' || checksum, chr(10)
        order by module collate "C", number) from %I.migrations', schema) into entries;
    end if;
    return encode(sha256(convert_to(coalesce(entries, ''), 'UTF8')), 'hex');
  end $$;
  create or replace function ${sharedSchema}.assert_ledger(schema text, digest text) returns void language plpgsql as $$
  begin
    if ${sharedSchema}.ledger_digest(schema) <> digest then
      raise exception 'The ledger of this schema is not what it was taken for' using errcode = '${ledgerDiffers}';
    end if;
  end $$;
`
