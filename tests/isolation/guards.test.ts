import {
  type Administration,
  defaultLaneOptions,
  openAdministration,
  openTenantDatabase,
  type TenantDatabase,
} from '@interco/database'
import { DomainError, type Placement } from '@interco/kernel'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { command, rowsOf } from './statement.ts'

const notes = rowsOf('select current_user, body from notes')
const whoAndWhere = rowsOf('select current_user, current_user, current_schema(), pg_backend_pid()')

let world: World
let alpha: Placement
let beta: Placement
/** One connection that all tenants share, so that each use follows another tenant's. */
let database: TenantDatabase
/** The gateway's own account, without a session around it. */
let login: Administration

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  alpha = world.tenant('poitiers').placement
  beta = world.tenant('buxerolles').placement
  for (const { schema } of [alpha, beta]) {
    await world.admin.unsafe(`create table ${schema}.notes (body text)`)
    await world.admin.unsafe(`insert into ${schema}.notes values ('${schema === alpha.schema ? 'alpha' : 'beta'}')`)
  }
})
beforeEach(() => {
  database = openTenantDatabase(world.gatewayUrl, { ...defaultLaneOptions, lanes: 1 })
  login = openAdministration(world.gatewayUrl, 1)
  return async () => {
    await database.close()
    await login.end({ timeout: 1 })
  }
})
afterAll(() => world.close())

const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : String(error))
const read = async (placement: Placement) => (await database.session(placement).read(notes, [])).flat()

describe('the switch between tenants', () => {
  test('in one message with its reset leaves the previous tenant active when it fails: so PostgreSQL works', async () => {
    const missing = 't_0000000000000000'
    await login.unsafe(`set role ${alpha.role}; set search_path = ${alpha.schema}`).simple()
    const switched = login.unsafe(`reset role; set role ${missing}; set search_path = ${missing}`).simple()
    await expect(switched).rejects.toMatchObject({ code: '22023' })
    expect(await login.unsafe('select body from notes')).toEqual([{ body: 'alpha' }])
  })

  test('after a reset in a message of its own leaves nobody active when it fails', async () => {
    const missing = 't_0000000000000000'
    await login.unsafe(`set role ${alpha.role}; set search_path = ${alpha.schema}`).simple()
    await login.unsafe('reset role; reset all').simple()
    await expect(login.unsafe(`set role ${missing}; set search_path = ${missing}`).simple()).rejects.toThrow(
      'does not exist',
    )
    await expect(login.unsafe('select body from notes')).rejects.toMatchObject({ code: '42P01' })
  })

  test('to a role that is gone answers that the tenant is unreachable, and the previous tenant’s rows stay out of it', async () => {
    const gone: Placement = { role: 't_00000000000000aa', schema: alpha.schema }
    expect(await read(alpha)).toEqual(['alpha'])
    await expect(read(gone)).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    const write = database.session(gone).write((transaction) => transaction.run(notes, []))
    await expect(write).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    expect(await read(beta)).toEqual(['beta'])
    expect(await read(alpha)).toEqual(['alpha'])
  })

  test('to a role that is gone writes nothing to the previous tenant, even what is sent with its commit', async () => {
    const gone: Placement = { role: 't_00000000000000aa', schema: alpha.schema }
    const insert = command(`insert into notes values ('stray')`)
    const ways = [
      () => database.session(gone).read(insert, []),
      () => database.session(gone).write((transaction) => transaction.run(insert, [])),
      () =>
        database.session(gone).write(async (transaction) => {
          transaction.defer(insert, [])
        }),
    ]
    for (const write of ways) {
      expect(await read(alpha)).toEqual(['alpha'])
      await expect(write()).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    }
    expect(await read(alpha)).toEqual(['alpha'])
  })

  test('to a role that was dropped while the connection lived does the same', async () => {
    const role = `t_${alpha.role.slice(2).split('').reverse().join('')}`
    await world.admin
      .unsafe(`create role "${role}" nologin; grant "${role}" to interco_gateway; create schema "${role}";
      grant usage on schema "${role}" to "${role}"; create table "${role}".notes (body text);
      insert into "${role}".notes values ('short-lived'); grant select on "${role}".notes to "${role}"`)
      .simple()
    const shortLived = { role, schema: role }
    expect(await read(shortLived)).toEqual(['short-lived'])
    expect(await read(alpha)).toEqual(['alpha'])
    await world.admin.unsafe(`drop schema "${role}" cascade; drop owned by "${role}"; drop role "${role}"`).simple()
    await expect(read(shortLived)).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    expect(await read(alpha)).toEqual(['alpha'])
  })

  test('to a role that is gone is refused with the rights of nobody', async () => {
    const gone: Placement = { role: 't_00000000000000aa', schema: alpha.schema }
    expect(await read(alpha)).toEqual(['alpha'])
    const insert = command(`insert into "${alpha.schema}".notes values ('stray')`)
    await expect(database.session(gone).read(insert, [])).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    expect(await read(alpha)).toEqual(['alpha'])
  })

  test('to a role that is there again serves it again', async () => {
    await world.admin.unsafe(`alter role "${beta.role}" rename to t_00000000000000bb`)
    await expect(read(beta)).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
    await world.admin.unsafe(`alter role t_00000000000000bb rename to "${beta.role}"`)
    expect(await read(beta)).toEqual(['beta'])
  })

  test('takes settings, cursors, channels and locks of one tenant away before the next', async () => {
    const session = database.session(alpha)
    await session.read(command(`set application_name = 'alpha'`), [])
    await session.read(command(`set app.note = 'alpha'`), [])
    await session.read(command(`set statement_timeout = '1h'`), [])
    await session.read(command('declare kept cursor with hold for select body from notes'), [])
    await session.read(command('select pg_advisory_lock(1)'), [])
    await session.read(command('listen alpha'), [])
    const seen =
      rowsOf(`select current_user, current_setting('application_name'), coalesce(current_setting('app.note', true), ''),
      current_setting('statement_timeout'), (select count(*)::int from pg_cursors where name = 'kept'),
      (select count(*)::int from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()),
      (select count(*)::int from pg_listening_channels())`)
    const [[application, note, timeout, ...left] = []] = await database.session(beta).read(seen, [])
    expect([application, note, timeout, ...left]).toEqual([expect.not.stringMatching('alpha'), '', '5s', 0, 0, 0])
  })
})

describe('the connection', () => {
  test('killed after the switch answers that the database is unavailable; the next one is the right tenant’s', async () => {
    const session = database.session(alpha)
    const broken = session.write(async (transaction) => {
      const [[, , pid] = []] = await transaction.run(whoAndWhere, [])
      await world.admin`select pg_terminate_backend(${Number(pid)})`
      return transaction.run(notes, [])
    })
    await expect(broken).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    expect(await read(beta)).toEqual(['beta'])
    expect(await read(alpha)).toEqual(['alpha'])
  })

  test('killed again and again while two tenants use it gives each an error or its own rows', async () => {
    const slowNotes = rowsOf('select current_user, body from notes, pg_sleep(0.005)')
    let isOver = false
    const seen = new Set<string>()
    const use = async (placement: Placement, own: string) => {
      while (!isOver) {
        const rows = database.session(placement).read(slowNotes, [])
        seen.add(`${own}: ${await rows.then(String, codeOf)}`)
      }
    }
    const users = Promise.all([use(alpha, 'alpha'), use(beta, 'beta'), use(alpha, 'alpha'), use(beta, 'beta')])
    await until(async () => {
      await world.admin`select pg_terminate_backend(pid) from pg_stat_activity
        where usename = 'interco_gateway' and datname = current_database() and query like '%pg_sleep%'`
      return seen.size >= 4
    })
    isOver = true
    await users
    expect([...seen].sort()).toEqual([
      'alpha: DATABASE_UNAVAILABLE',
      'alpha: alpha',
      'beta: DATABASE_UNAVAILABLE',
      'beta: beta',
    ])
  })

  test('whose answer is not the tenant’s is destroyed, and the answer with it', async () => {
    let alarms = 0
    const session = database.session(alpha, { onBreach: () => void (alarms += 1) })
    const [[, , before] = []] = await session.read(whoAndWhere, [])
    const decoded: unknown[] = []
    const spying = { ...notes, decode: (row: readonly unknown[]) => decoded.push(row) }
    await session.read(command(`set role ${beta.role}`), [])
    await session.read(command(`set search_path = ${beta.schema}`), [])
    await expect(session.read(spying, [])).rejects.toMatchObject({ code: 'ISOLATION_BREACH' })
    expect(decoded).toEqual([])
    expect(alarms).toBe(1)
    const [[role, , after] = []] = await session.read(whoAndWhere, [])
    expect(role).toBe(alpha.role)
    expect(after).not.toBe(before)
  })

  test('that answers in another’s name once is caught in a transaction too, which is rolled back', async () => {
    const session = database.session(alpha)
    const lying = rowsOf(`select '${beta.role}'`)
    const work = session.write(async (transaction) => {
      await transaction.run(command(`insert into notes values ('lost')`), [])
      await transaction.run(lying, [])
    })
    await expect(work).rejects.toMatchObject({ code: 'ISOLATION_BREACH' })
    expect(await read(alpha)).toEqual(['alpha'])
  })
})

describe('the gateway’s own account', () => {
  test.each(['poitiers', 'buxerolles'])('sees nothing of %s by itself', async (slug) => {
    const { schema } = world.tenant(slug).placement
    await expect(login.unsafe(`select * from "${schema}".notes`)).rejects.toMatchObject({ code: '42501' })
    await expect(login.unsafe(`insert into "${schema}".notes values ('x')`)).rejects.toMatchObject({ code: '42501' })
  })

  test.each([
    ['the registry', 'select * from interco.tenants'],
    ['a change of role inside a statement', `select set_config('role', 'interco_registry', false)`],
    ['a schema of its own', 'create schema mine'],
    ['a table in public', 'create table public.mine ()'],
    ['a temporary table', 'create temporary table mine ()'],
    ['a role', 'create role mine'],
    ['the files of the server', `copy (select 1) to '/dev/null'`],
    ['a program on the server', `copy (select 1) to program 'true'`],
  ])('is refused %s', async (_what, statement) => {
    await expect(login.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
  })

  test('can’t become a superuser', async () => {
    await expect(login.unsafe('set role postgres')).rejects.toMatchObject({ code: '42501' })
    await expect(login.unsafe('set session authorization postgres')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('within a tenant’s session', () => {
  const attempts: readonly (readonly [string, (other: Placement) => string])[] = [
    ['change role by set_config', (other) => `select current_user, set_config('role', '${other.role}', false)`],
    [
      'change path by set_config',
      (other) => `select current_user, set_config('search_path', '${other.schema}', false)`,
    ],
    ['change role by pg_settings', (other) => `update pg_settings set setting = '${other.role}' where name = 'role'`],
    ['read the other schema by name', (other) => `select current_user, body from "${other.schema}".notes`],
    ['write to the other schema', (other) => `insert into "${other.schema}".notes values ('x')`],
    ['read the registry', () => 'select current_user, slug from interco.tenants'],
    ['create a table', () => 'create table mine ()'],
    ['create a temporary table', () => 'create temporary table mine ()'],
    ['create a function', () => `create function mine() returns int language sql as 'select 1'`],
    ['create a view on the other', (other) => `create view mine as select * from "${other.schema}".notes`],
    ['grant its rights away', (other) => `grant "${alpha.role}" to "${other.role}"`],
    ['change the shared functions', () => `select current_user, interco_shared.append_only('notes')`],
    ['read the server’s files', () => `select current_user, pg_read_file('PG_VERSION')`],
  ]
  test.each(attempts)('nobody can %s', async (_what, statement) => {
    const session = database.session(alpha)
    await expect(session.read(rowsOf(statement(beta)), [])).rejects.toMatchObject({ code: '42501' })
    expect(await session.read(whoAndWhere, [])).toMatchObject([[alpha.role, alpha.schema, expect.any(Number)]])
  })

  test('a query that runs a query can’t change role', async () => {
    const session = database.session(alpha)
    const nested = rowsOf(`select current_user, query_to_xml('set role ${beta.role}', true, false, '')`)
    await expect(session.read(nested, [])).rejects.toThrow(/SET|invalid query|unsupported XML/)
    expect(await read(alpha)).toEqual(['alpha'])
  })

  test('two statements in one are refused by the protocol', async () => {
    const stacked = rowsOf(`select current_user; set role ${beta.role}`)
    await expect(database.session(alpha).read(stacked, [])).rejects.toMatchObject({ code: '42601' })
    expect(await read(alpha)).toEqual(['alpha'])
  })

  test('what other sessions run is not shown', async () => {
    await database.session(beta).read(rowsOf(`select current_user, 'beta''s secret'`), [])
    const other = openTenantDatabase(world.gatewayUrl, { ...defaultLaneOptions, lanes: 1 })
    const activity = rowsOf('select current_user, query from pg_stat_activity where pid <> pg_backend_pid()')
    const rows = await other.session(alpha).read(activity, [])
    await other.close()
    expect(JSON.stringify(rows)).not.toContain('secret')
  })
})
