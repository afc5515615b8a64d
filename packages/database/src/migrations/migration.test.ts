import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { migrationSet } from '../fixtures/migration-set.ts'
import { pendingOf } from './ledger.ts'
import { loadMigrations } from './migration.ts'

async function folderOf(...files: readonly string[]): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'interco-migrations-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const file of files) await writeFile(join(folder, file), `-- ${file}`)
  return pathToFileURL(`${folder}/`)
}

describe('a folder of migrations', () => {
  test('is read in the order of its numbers, whatever else it holds', async () => {
    const folder = await folderOf('0002-second.sql', '0001-first.sql', 'README.md')
    expect((await loadMigrations('notes', folder)).migrations).toMatchObject([
      { module: 'notes', number: 1, name: 'first', sql: '-- 0001-first.sql' },
      { module: 'notes', number: 2, name: 'second' },
    ])
  })

  test.each([
    [['0001-a.sql', '0003-c.sql'], '0003-c.sql is not named 0002-'],
    [['0002-b.sql'], '0002-b.sql is not named 0001-'],
    [['0001-a.sql', '0001-b.sql'], '0001-b.sql is not named 0002-'],
    [['0001_a.sql'], '0001_a.sql is not named 0001-'],
    [['1-a.sql'], '1-a.sql is not named 0001-'],
    [['0001-Été.sql'], 'is not named 0001-'],
  ])('with %j is refused', async (files, message) => {
    await expect(loadMigrations('notes', await folderOf(...files))).rejects.toThrow(message)
  })
})

describe('what is pending', () => {
  const sets = [migrationSet('core', 'a', 'b'), migrationSet('notes', 'c')]
  const all = sets.flatMap((set) => set.migrations)

  test('is what the ledger lacks, in order', () => {
    expect(pendingOf([], sets)).toEqual(all)
    expect(pendingOf(all.slice(0, 1), sets)).toEqual(all.slice(1))
    expect(pendingOf(all, sets)).toEqual([])
  })

  test('can’t be told when an applied migration was changed', () => {
    const changed = { module: 'core', number: 2, checksum: 'another' }
    expect(() => pendingOf([changed], sets)).toThrow(expect.objectContaining({ code: 'MIGRATION_CHANGED' }))
  })

  test.each([
    { module: 'core', number: 3 },
    { module: 'gone', number: 1 },
  ])('can’t be told when $module/$number is unknown', (one) => {
    const applied = [...all, { ...one, checksum: 'x' }]
    expect(() => pendingOf(applied, sets)).toThrow(expect.objectContaining({ code: 'DATABASE_NEWER' }))
  })
})

describe('a migration outside a transaction', () => {
  test('declares itself in the comment above it', () => {
    const index = 'create index concurrently if not exists notes__id on notes (id);\n'
    const [outside, inside] = migrationSet('notes', `-- Why.\n-- outside transaction: x\n${index}`, index).migrations
    expect([outside?.isOutsideTransaction, inside?.isOutsideTransaction]).toEqual([true, false])
  })

  test.each([
    'create index notes__id on notes (id)',
    'create index concurrently notes__id on notes (id)',
    'create index concurrently if not exists a on notes (id); drop table notes',
    'vacuum',
  ])('is refused as «%s»: cut, it could not begin again', (sql) => {
    expect(() => migrationSet('notes', `-- outside transaction: no\n${sql}`)).toThrow('outside a transaction only one')
  })
})

test('a migration expands where the comment above it says so, and nowhere else', () => {
  const texts = ['-- expand: nothing reads it yet\nselect 1', 'select 1\n-- expand: too late', '-- expand:\nselect 1']
  expect(migrationSet('notes', ...texts).migrations.map(({ isExpand }) => isExpand)).toEqual([true, false, false])
})
