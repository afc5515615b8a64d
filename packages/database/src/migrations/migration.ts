import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { type AdministrationTransaction, sharedSchema } from '../administration/administration.ts'
import { DatabaseNewerError, MigrationChangedError } from '../errors.ts'

/** One numbered SQL file. It names no schema: it is run in the schema of each tenant. */
export type Migration = {
  readonly module: string
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

export type MigrationSet = { readonly module: string; readonly migrations: readonly Migration[] }

const fileName = /^(\d{4})-([a-z0-9-]+)\.sql$/

/** Reads a module's folder of files named `0001-what-it-does.sql`, numbered without gap. */
export async function loadMigrations(module: string, folder: URL): Promise<MigrationSet> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const migrations = await Promise.all(
    files.map(async (file, index) => {
      const match = fileName.exec(file)
      if (!match || Number(match[1]) !== index + 1) {
        throw new TypeError(
          `Migration ${module}/${file} is not named ${String(index + 1).padStart(4, '0')}-what-it-does.sql`,
        )
      }
      const sql = await readFile(new URL(file, folder), 'utf8')
      const checksum = createHash('sha256').update(sql).digest('hex')
      return { module, number: index + 1, name: match[2] ?? '', sql, checksum }
    }),
  )
  return { module, migrations }
}

/** What the schema lacks. Throws when it holds a migration that this version does not know, or that was changed since. */
export async function pendingMigrations(
  sql: AdministrationTransaction,
  schema: string,
  sets: readonly MigrationSet[],
): Promise<Migration[]> {
  const [ledger] = await sql`select from pg_tables where schemaname = ${schema} and tablename = 'migrations'`
  const applied = ledger
    ? await sql<{ module: string; number: number; checksum: string }[]>`
        select module, number, checksum from ${sql(schema)}.migrations`
    : []
  return pendingOf(applied, sets)
}

export function pendingOf(
  applied: readonly { readonly module: string; readonly number: number; readonly checksum: string }[],
  sets: readonly MigrationSet[],
): Migration[] {
  const known = new Map(sets.flatMap((set) => set.migrations).map((m) => [`${m.module}/${m.number}`, m]))
  for (const { module, number, checksum } of applied) {
    const migration = known.get(`${module}/${number}`)
    if (!migration) throw new DatabaseNewerError(`migration ${module}/${number}`)
    if (migration.checksum !== checksum) throw new MigrationChangedError(`${module}/${number}-${migration.name}`)
    known.delete(`${module}/${number}`)
  }
  return [...known.values()]
}

/** The statements that bring a schema up to date, to be sent as one message inside one transaction. */
export function migrationScript(schema: string, pending: readonly Migration[]): string {
  if (pending.length === 0) return ''
  const entries = pending.map((m) => `('${m.module}', ${m.number}, '${m.name}', '${m.checksum}')`).join(', ')
  return `
    create table if not exists "${schema}".migrations (
      module text not null, number integer not null, name text not null, checksum text not null,
      applied_at timestamptz not null default now(), primary key (module, number));
    set local search_path = "${schema}", ${sharedSchema};
    ${pending.map((migration) => `${migration.sql}\n;`).join('\n')}
    insert into "${schema}".migrations (module, number, name, checksum) values ${entries};
  `
}
