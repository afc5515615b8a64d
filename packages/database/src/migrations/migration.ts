import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

/** One numbered SQL file. It names no schema: it is run in the schema of each tenant. */
export type Migration = {
  readonly module: string
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
  /** `-- expand: why`: the code that comes with it also serves a tenant that lacks it. */
  readonly isExpand?: boolean
  /** `-- outside transaction: why`: one statement that PostgreSQL runs in no transaction, as `create index concurrently`. */
  readonly isOutsideTransaction?: boolean
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
      return readMigration({ module, number: index + 1, name: match[2] ?? '', sql })
    }),
  )
  return { module, migrations }
}

/** A migration with what its first lines declare. @throws TypeError when one outside a transaction can't be repeated. */
export function readMigration(file: Pick<Migration, 'module' | 'number' | 'name' | 'sql'>): Migration {
  const header = /^(?:--.*\n|\s*\n)*/.exec(file.sql)?.[0] ?? ''
  const isOutsideTransaction = /^-- outside transaction: \S/m.test(header)
  // One that was cut is run again from the start, and several statements would run as one transaction.
  if (
    isOutsideTransaction &&
    !/^create (unique )?index concurrently if not exists [^;]+;?\s*$/i.test(bodyOf(file.sql))
  ) {
    throw new TypeError(
      `Migration ${file.module}/${file.number}-${file.name}: outside a transaction only one «create index concurrently if not exists …» may stand`,
    )
  }
  return {
    ...file,
    checksum: createHash('sha256').update(file.sql).digest('hex'),
    isExpand: /^-- expand: \S/m.test(header),
    isOutsideTransaction,
  }
}

/** What is run, without the comments above it. */
function bodyOf(sql: string): string {
  return sql.replaceAll(/^\s*--.*$/gm, '').trim()
}
