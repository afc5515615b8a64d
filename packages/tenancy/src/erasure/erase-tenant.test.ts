import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { openAdministration } from '@interco/database'
import { DomainError, type Tenant, type TenantContext } from '@interco/kernel'
import { createWorld, madeUpCommunes, memberOf, until, type World } from '@interco/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { provisionPool, provisionTenant } from '../provisioning/provision.ts'
import { eraseTenant } from './erase-tenant.ts'
import { erasureDigest } from './erasure-digest.ts'
import { findErasure } from './find-erasure.ts'

const slug = 'commune-1'
const twin = 'commune-2'
const program = fileURLToPath(new URL('../fixtures/erase-process.ts', import.meta.url))

let world: World
let tenant: Tenant

beforeEach(async () => {
  world = await createWorld({ modules: [], communes: [], madeUp: 2 })
  tenant = world.tenant(slug)
  for (const one of [slug, twin]) {
    const { schema } = world.tenant(one).placement
    await world.admin`insert into ${world.admin(schema)}.members (id, actor_key, name)
      select gen_random_uuid(), 'key-' || n, ${`Watermark of ${one}`} from generate_series(1, 3) n`
  }
})
afterEach(() => world.close())

const erase = (graceMs = 0) =>
  eraseTenant(world.admin, { slug, by: 'https://sso.test#operator', graceMs, lockTimeoutMs: 200 })

/** What is left of a tenant, anywhere. */
async function traces({ id, placement }: Tenant) {
  const [left] = await world.admin`
    select (select count(*)::int from pg_namespace where nspname = ${placement.schema}) as schemas,
      (select count(*)::int from pg_roles where rolname = ${placement.role}) as roles,
      (select count(*)::int from interco.tenants where id = ${id}) as tenants,
      (select count(*)::int from interco.subscriptions where tenant_id = ${id}) as subscriptions,
      (select count(*)::int from interco.configurations where tenant_id = ${id}) as configurations,
      (select count(*)::int from interco.tenant_versions where tenant_id = ${id}) as versions,
      (select count(*)::int from interco.jobs where tenant_id = ${id}) as jobs,
      (select count(*)::int from interco.outbox_marks where tenant_id = ${id}) as marks`
  return { ...left }
}
const nothing = {
  schemas: 0,
  roles: 0,
  tenants: 0,
  subscriptions: 0,
  configurations: 0,
  versions: 0,
  jobs: 0,
  marks: 0,
}

const names = { name: 'q', text: 'select current_user, name from members', attested: true, bind: () => [] }
const read = (ctx: TenantContext) =>
  ctx.db.read({ ...names, decode: (row: readonly unknown[]) => String(row[1]) }, undefined)
const addMember = {
  name: 'w',
  text: "insert into members (id, actor_key, name) values (gen_random_uuid(), gen_random_uuid()::text, 'x')",
  attested: false,
  bind: () => [],
  decode: () => undefined,
}
const add = (ctx: TenantContext) => ctx.db.write((transaction) => transaction.run(addMember, undefined))

describe('an erasure', () => {
  test('leaves a record of facts and counts, whose sum anyone can check, and nothing else', async () => {
    await world.admin`insert into interco.subscriptions (tenant_id, module) values (${tenant.id}, 'notes')`
    await world.admin`insert into interco.jobs (id, tenant_id, name, module, payload, state, due_at)
      values (gen_random_uuid(), ${tenant.id}, 'note.remind', 'notes', '{}', 'dead', now())`
    await world.admin`insert into interco.outbox_marks (tenant_id, since, seq) values (${tenant.id}, 0, 1)`
    const erasure = await erase()
    expect(await traces(tenant)).toEqual(nothing)
    expect(erasure).toMatchObject({
      tenant: { id: tenant.id, slug, siren: '900000000', ...tenant.placement },
      erasedBy: 'https://sso.test#operator',
      counts: {
        tables: { members: 3, access_journal: 0, outbox: 0, outbox_head: 1, migrations: 5, files: 0 },
        modules: ['notes'],
        configurations: 0,
      },
    })
    expect(erasure.digest).toBe(erasureDigest(erasure))
    expect(erasureDigest({ ...erasure, erasedBy: 'another' })).not.toBe(erasure.digest)
    expect(JSON.stringify(erasure)).not.toContain('Watermark')
  })

  test('is done once: a second one answers the same record, also two at the same time', async () => {
    const other = openAdministration(world.adminUrl)
    const [first, second] = await Promise.all([erase(), eraseTenant(other, { slug, by: 'other', graceMs: 0 })])
    await other.end()
    expect(second).toEqual(first)
    expect(await erase()).toEqual(first)
    expect(await world.admin`select from interco.erasures`).toHaveLength(1)
  })

  test('of nobody is refused', async () => {
    const work = eraseTenant(world.admin, { slug: 'atlantis', by: 'x' })
    await expect(work).rejects.toMatchObject({ code: 'TENANT_UNKNOWN' })
  })

  test('leaves the twin as it was', async () => {
    await erase()
    await world.directory.refresh()
    expect(await read(world.enter(memberOf('agent', world.tenant(twin)), twin))).toHaveLength(3)
  })

  test('is not undone by the next provisioning of the pool, and is by a deliberate one', async () => {
    await erase()
    const options = { migrations: world.migrations, modules: [] }
    const [epci] = await world.admin<{ siren: string; name: string }[]>`select siren, name from interco.pool`
    const pool = { kind: 'epci' as const, slug: 'epci', population: 1, inseeCode: undefined, postcodes: [] }
    await provisionPool(world.admin, [{ ...pool, siren: '', name: '', ...epci }, ...madeUpCommunes(2)], options)
    await world.directory.refresh()
    expect(world.directory.bySlug(slug)).toBeUndefined()
    for (const commune of madeUpCommunes(1)) await provisionTenant(world.admin, commune, options)
    await world.directory.refresh()
    expect(world.directory.bySlug(slug)?.placement.schema).not.toBe(tenant.placement.schema)
  })

  test('waits for no backup for ever: it says who is in the way, and leaves the tenant whole and closed', async () => {
    const backup = openAdministration(world.adminUrl, 1)
    await backup.unsafe('begin')
    await backup.unsafe(`select from ${tenant.placement.schema}.members`)
    await expect(erase()).rejects.toMatchObject({ code: 'ERASURE_BLOCKED' })
    expect(await traces(tenant)).toMatchObject({ schemas: 1, roles: 1, tenants: 1 })
    await backup.unsafe('rollback')
    await backup.end()
    expect((await erase()).counts?.tables).toMatchObject({ members: 3 })
  })

  test('waits for no transaction of a gateway, which is cut and leaves nothing', async () => {
    const ctx = world.enter(memberOf('agent', tenant), slug)
    const [begun, forever] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const write = ctx.db.write(async (transaction) => {
      await transaction.run(addMember, undefined)
      begun.resolve()
      await forever.promise
    })
    await begun.promise
    expect((await erase()).counts?.tables).toMatchObject({ members: 3 })
    forever.resolve()
    await expect(write).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
  })

  test('refuses a role that holds rights elsewhere, before anything is dropped', async () => {
    const { schema } = world.tenant(twin).placement
    await world.admin.unsafe(`grant usage on schema ${schema} to ${tenant.placement.role}`)
    await expect(erase()).rejects.toMatchObject({ code: 'ERASURE_BLOCKED', message: expect.stringContaining('doctor') })
    expect(await traces(tenant)).toMatchObject({ schemas: 1, roles: 1, tenants: 1 })
  })
})

describe('a tenant erased while it is served', () => {
  test('ends what runs with codes that we foresaw, and nobody meets another tenant’s data', async () => {
    const ctx = world.enter(memberOf('administrator', tenant), slug)
    const other = world.enter(memberOf('agent', world.tenant(twin)), twin)
    const codes = new Set<string>()
    let isOver = false
    // Each holds a context from before: the door of a gateway that has not heard yet.
    const hammer = async (work: () => Promise<unknown>) => {
      while (!isOver) {
        await work().catch((error: unknown) => codes.add(error instanceof DomainError ? error.code : String(error)))
      }
    }
    const strangers: string[] = []
    const reading = hammer(async () => {
      strangers.push(...(await read(ctx)).filter((name) => !['x', `Watermark of ${slug}`].includes(name)))
    })
    const twinReading = hammer(async () => {
      const found = await read(other)
      strangers.push(...found.filter((name) => name !== `Watermark of ${twin}`))
    })
    const writing = hammer(() => add(ctx))
    await erase(100)
    const [commune] = madeUpCommunes(1)
    if (commune) await provisionTenant(world.admin, commune, { migrations: world.migrations, modules: [] })
    await world.directory.refresh()
    const fresh = world.enter(memberOf('agent', world.tenant(slug)), slug)
    const seen = await Promise.all(Array.from({ length: 20 }, () => read(fresh)))
    await expect(read(ctx)).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    await expect(add(ctx)).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    isOver = true
    await Promise.all([reading, writing, twinReading])
    expect(strangers).toEqual([])
    expect(seen.flat()).toEqual([])
    const foreseen = ['TENANT_UNREACHABLE', 'DATABASE_UNAVAILABLE', 'OUTCOME_UNKNOWN', 'DATABASE_TIMEOUT']
    expect([...codes].filter((code) => !foreseen.includes(code))).toEqual([])
    expect(await traces(tenant)).toEqual(nothing)
  })

  test('is closed by its gateways before anything is dropped', async () => {
    const work = erase(3_000)
    await until(() => world.tenant(slug).state === 'suspended', 2_000)
    await expect(read(world.enter(memberOf('administrator', tenant), slug))).rejects.toMatchObject({
      code: 'TENANT_UNREACHABLE',
    })
    expect(await traces(tenant)).toMatchObject({ schemas: 1 })
    await work
    await until(() => world.directory.bySlug(slug) === undefined)
  })
})

describe('an erasure that is killed', () => {
  test.each(['interco.erasures', 'interco.subscriptions', 'interco.tenants'])(
    'where it needs %s is completed by the next run',
    async (table) => {
      const locker = openAdministration(world.adminUrl, 1)
      await locker.unsafe('begin')
      await locker.unsafe(`lock table ${table} in share mode`)
      const child = spawn(process.execPath, [program, world.adminUrl, slug], { stdio: 'ignore' })
      const waiting = () => world.admin<{ pid: number }[]>`
        select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await until(async () => (await waiting()).length > 0, 10_000)
      child.kill('SIGKILL')
      await once(child, 'close')
      await locker.unsafe('rollback')
      await locker.end()
      await until(async () => (await waiting()).length === 0)
      const erasure = await erase()
      expect(await traces(tenant)).toEqual(nothing)
      expect(erasure.digest).toBe(erasureDigest(erasure))
      expect(await findErasure(world.admin, slug)).toEqual(erasure)
    },
  )
})
