import { createWorld, until } from '@interco/testing'
import { expect, onTestFinished, test } from 'vitest'
import { openAdministration } from '../administration/administration.ts'
import { examine } from '../doctor/examine.ts'
import { newFolder, serverPid, start } from '../embedded/embedded-postgres.test-kit.ts'
import { migrationSet } from '../fixtures/migration-set.ts'
import { migrateTenants } from './migrate-tenants.ts'
import { allAtOnce } from './rollout.ts'

const notes = migrationSet('notes', 'create table notes (id int primary key); select pg_sleep(0.02)')

test('a server that crashes loses whole tenants of the last moments, and ledger and mirror agree', async () => {
  const folder = await newFolder()
  // Nothing is written but what waits for the disk: all that a commit may lose is lost.
  const settings = { wal_writer_delay: '10s' }
  const server = await start(folder, { durable: true, settings })
  const world = await createWorld({ modules: [], communes: [], madeUp: 59, server: server.url })
  // Its server is gone by then, and its database with the folder.
  onTestFinished(() => world.close().catch(() => undefined))
  const sets = [...world.migrations, notes]
  const done = { seen: 0 }
  const running = migrateTenants(world.admin, sets, allAtOnce, (progress) => {
    done.seen = progress.done
  })
  running.catch(() => undefined)
  await until(() => done.seen >= 20, 20_000)
  process.kill(await serverPid(folder), 'SIGKILL')
  await expect(running).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
  await server.close()

  const again = await start(folder, { durable: true, settings })
  const url = new URL(world.adminUrl)
  url.port = new URL(again.url).port
  const admin = openAdministration(url.href)
  onTestFinished(() => admin.end({ timeout: 1 }))
  const [kept] = await admin<{ mirrored: number; built: number }[]>`
    select (select count(*)::int from interco.tenant_versions where module = 'notes') as mirrored,
      (select count(*)::int from pg_tables where tablename = 'notes') as built`
  expect(kept?.mirrored).toBe(kept?.built)
  expect(kept?.mirrored).toBeLessThan(60)
  expect(await examine(admin, sets)).toEqual([])
  expect(await migrateTenants(admin, sets)).toMatchObject({ migrated: 60 - (kept?.built ?? 0), failed: [] })
  expect(await examine(admin, sets)).toEqual([])
}, 60_000)
