import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { examine, loadTenantMigrations, migrateTenants, openAdministration, prepareServer } from '@interco/database'
import { eraseEmbeddedPostgres, startEmbeddedPostgres } from '@interco/database/embedded'
import { madeUpCommunes } from '@interco/testing'
import { expect, onTestFinished, test } from 'vitest'
import { eraseTenant } from '../erasure/erase-tenant.ts'
import { provisionPool, provisionTenant } from './provision.ts'

/** As the guide of the operator says: an account that creates roles, and is no superuser. */
async function openPlainAccount() {
  const folder = await mkdtemp(join(tmpdir(), `interco-test-${process.getuid?.() ?? 0}-${process.pid}-`))
  await chmod(folder, 0o711)
  onTestFinished(() => eraseEmbeddedPostgres(folder))
  // A server of its own, whose gateway role this account makes.
  const server = await startEmbeddedPostgres({ folder, durable: false })
  onTestFinished(() => server.close())
  const superuser = openAdministration(server.url, 1)
  await superuser.unsafe("create role interco_admin login createrole password 'plain'")
  await superuser.unsafe('create database interco owner interco_admin')
  await superuser.end()
  const url = new URL(server.url)
  url.pathname = '/interco'
  const inside = openAdministration(url.href, 1)
  await inside.unsafe('revoke execute on function pg_catalog.set_config(text, text, boolean) from public')
  await inside.end()
  url.username = 'interco_admin'
  url.password = 'plain'
  const admin = openAdministration(url.href)
  onTestFinished(() => admin.end({ timeout: 1 }))
  return admin
}

test('an account that is no superuser provisions, migrates, examines and erases', async () => {
  const admin = await openPlainAccount()
  await prepareServer(admin, 'a password of thirty-two letters')
  const migrations = await loadTenantMigrations([])
  const [epci, ...communes] = madeUpCommunes(3).map((one, index) =>
    index === 0 ? { ...one, kind: 'epci' as const } : one,
  )
  if (!epci) throw new TypeError('Three were asked for')
  expect(await provisionPool(admin, [epci, ...communes], { migrations, modules: [] })).toBe(3)
  expect(await migrateTenants(admin, migrations)).toEqual({ migrated: 0, upToDate: 3, failed: [] })
  expect(await examine(admin, migrations)).toEqual([])
  expect(await eraseTenant(admin, { slug: 'commune-2', by: 'x', graceMs: 0 })).toMatchObject({
    counts: { tables: { outbox_head: 1 } },
  })
  expect(await examine(admin, migrations)).toEqual([])
  for (const commune of communes) await provisionTenant(admin, commune, { migrations, modules: [] })
  expect(await examine(admin, migrations)).toEqual([])
}, 60_000)
