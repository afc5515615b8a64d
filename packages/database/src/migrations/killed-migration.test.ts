import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createWorld, describeSchema, until } from '@interco/testing'
import { expect, onTestFinished, test } from 'vitest'
import { migrationSet } from '../fixtures/migration-set.ts'
import { migrateTenants } from './migrate-tenants.ts'

const program = fileURLToPath(new URL('../fixtures/migrate-process.ts', import.meta.url))
const sql = 'create table notes (id int primary key); select pg_sleep(0.05); create index notes__id on notes (id)'

test('a run that is killed leaves each tenant whole or untouched, and the next run goes on from there', async () => {
  const world = await createWorld({ modules: [], communes: [], madeUp: 39 })
  onTestFinished(() => world.close())
  const counts = () => world.admin<{ done: number; whole: number; backends: number }[]>`
    select (select count(*)::int from interco.tenant_versions where module = 'notes') as done,
      (select count(*)::int from pg_indexes where indexname = 'notes__id') as whole,
      (select count(*)::int from pg_stat_activity where datname = current_database() and query like '%pg_sleep%'
        and pid <> pg_backend_pid() and state <> 'idle') as backends`
  const child = spawn(process.execPath, [program, world.adminUrl, sql], { stdio: 'ignore' })
  await until(async () => ((await counts())[0]?.done ?? 0) >= 5, 20_000)
  child.kill('SIGKILL')
  await once(child, 'close')
  // What the server was doing when its client died comes to its end, or is undone.
  await until(async () => (await counts())[0]?.backends === 0)
  const [cut] = await counts()
  expect(cut?.done).toBe(cut?.whole)
  expect(cut?.done).toBeLessThan(40)

  const report = await migrateTenants(world.admin, [...world.migrations, migrationSet('notes', sql)])
  expect(report).toEqual({ migrated: 40 - (cut?.done ?? 0), upToDate: cut?.done, failed: [] })
  const [first, last] = await Promise.all(
    ['commune-1', 'commune-39'].map((slug) => describeSchema(world.admin, world.tenant(slug).placement)),
  )
  expect(first).toEqual(last)
})
