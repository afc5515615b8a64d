import type { Placement, Query } from '@interco/kernel'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { backendPid, change, gate, rowsOf } from '../fixtures/statement.ts'
import { openTenantDatabase, type TenantDatabase } from './tenant-database.ts'

const sleep = rowsOf('select current_user, 1 from pg_sleep($1)')
const notes = rowsOf('select current_user, body from notes order by id')
const insertNote = change('insert into notes (id, body) values ($1, $2)')
const gone = Object.assign(new RangeError('nobody waits'), { code: 'GONE' })

let world: World
let own: Placement
let twin: Placement

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  own = world.tenant('poitiers').placement
  twin = world.tenant('buxerolles').placement
  for (const { schema } of [own, twin])
    await world.admin.unsafe(`create table ${schema}.notes (id int primary key, body text)`)
})
beforeEach(async () => {
  for (const { schema } of [own, twin]) await world.admin.unsafe(`truncate ${schema}.notes`)
})
afterAll(() => world.close())

/** One connection for both tenants. */
function open(lanes = 1): TenantDatabase {
  const database = openTenantDatabase(world.gatewayUrl, {
    lanes,
    depth: 4,
    streak: 4,
    waiting: 99,
    waitMs: 5_000,
    mostMib: 64,
  })
  onTestFinished(() => database.close())
  return database
}

const pidOf = async (run: (query: typeof backendPid, args: readonly unknown[]) => Promise<(readonly unknown[])[]>) =>
  Number((await run(backendPid, []))[0]?.[0])

/** Statements of tenants that run or hold something at the moment. */
async function held(): Promise<readonly unknown[]> {
  return world.admin`select state, query from pg_stat_activity a
    where usename = 'interco_gateway' and datname = current_database() and (state <> 'idle'
      or exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'relation'))`
}

const runs = (query: Query<never, unknown>) =>
  until(
    async () =>
      (await world.admin`select from pg_stat_activity where state = 'active' and query = ${query.text}`).length > 0,
  )

describe('a read that nobody waits for any more', () => {
  test('leaves the queue at once', async () => {
    const database = open()
    const held = gate()
    const first = database.session(twin).write(() => held.promise)
    const life = new AbortController()
    const waiting = database.session(own, { signal: life.signal }).read(notes, [])
    await until(() => database.facts.waiting === 1)
    life.abort(gone)
    await expect(waiting).rejects.toBe(gone)
    expect(database.facts.waiting).toBe(0)
    held.resolve()
    await first
  })

  test('never begins when it was given up before', async () => {
    const database = open()
    const session = database.session(own, { signal: AbortSignal.abort(gone) })
    await expect(session.read(notes, [])).rejects.toBe(gone)
    await expect(session.write(async () => 1)).rejects.toBe(gone)
    expect(database.facts.busy).toBe(0)
  })

  test('that is short lets its connection live', async () => {
    const database = open()
    const pid = await pidOf((query, args) => database.session(twin).read(query, args))
    for (let turn = 0; turn < 20; turn += 1) {
      const life = new AbortController()
      const read = database.session(own, { signal: life.signal }).read(notes, [])
      life.abort(gone)
      await read.catch(() => undefined)
    }
    expect(await pidOf((query, args) => database.session(twin).read(query, args))).toBe(pid)
  })

  test('ends in the database, and its connection with it: the next tenant gets another', async () => {
    const database = open()
    const pid = await pidOf((query, args) => database.session(own).read(query, args))
    const life = new AbortController()
    const read = database.session(own, { signal: life.signal }).read(sleep, [4])
    await runs(sleep)
    const next = pidOf((query, args) => database.session(twin).read(query, args))
    life.abort(gone)
    await expect(read).rejects.toBe(gone)
    expect(await next).not.toBe(pid)
    expect(await held()).toEqual([])
  })

  test('ends in the database with all that was sent behind it', async () => {
    const database = open()
    const life = new AbortController()
    const session = database.session(own, { signal: life.signal })
    const reads = [1, 2, 3].map(() => session.read(sleep, [4]))
    const settled = Promise.allSettled(reads)
    await runs(sleep)
    const next = database.session(twin).read(notes, [])
    life.abort(gone)
    for (const outcome of await settled) expect(outcome).toMatchObject({ status: 'rejected', reason: gone })
    expect(await next).toEqual([])
    expect(await held()).toEqual([])
  })

  test('is let end when somebody waits for another answer of its connection', async () => {
    const database = open()
    const life = new AbortController()
    const read = database.session(own, { signal: life.signal }).read(sleep, [0.4])
    const neighbour = database.session(own).read(rowsOf('select current_user, $1::text'), ['neighbour'])
    await runs(sleep)
    life.abort(gone)
    expect(await neighbour).toEqual([['neighbour']])
    await read.catch(() => undefined)
  })
})

describe('a transaction that nobody waits for any more', () => {
  test('is rolled back while a statement waits for a lock, and what it held is free', async () => {
    const database = open()
    const life = new AbortController()
    const locked = change(`insert into notes (id, body) values ($1, $2) returning 'blocked'`)
    const blocker = gate()
    const inserted = gate()
    const other = world.admin.begin(async (sql) => {
      await sql.unsafe(`insert into ${own.schema}.notes values (2, 'theirs')`)
      inserted.resolve()
      await blocker.promise
    })
    await inserted.promise
    const write = database.session(own, { signal: life.signal }).write(async (transaction) => {
      await transaction.run(insertNote, [1, 'one'])
      await transaction.run(locked, [2, 'two'])
    })
    await until(async () => (await world.admin`select from pg_stat_activity where wait_event_type = 'Lock'`).length > 0)
    const next = database.session(twin).read(notes, [])
    life.abort(gone)
    await expect(write).rejects.toBe(gone)
    expect(await next).toEqual([])
    await until(async () => (await held()).length === 0)
    blocker.resolve()
    await other
    expect((await database.session(own).read(notes, [])).flat()).toEqual(['theirs'])
  })

  test('is rolled back between two statements, and keeps its connection when it ends in time', async () => {
    const database = open()
    const life = new AbortController()
    let pid = 0
    const write = database.session(own, { signal: life.signal }).write(async (transaction) => {
      pid = await pidOf((query, args) => transaction.run(query, args))
      await transaction.run(insertNote, [1, 'one'])
      life.abort(gone)
      await transaction.run(insertNote, [2, 'two'])
    })
    await expect(write).rejects.toBe(gone)
    expect((await database.session(own).read(notes, [])).flat()).toEqual([])
    expect(await pidOf((query, args) => database.session(twin).read(query, args))).toBe(pid)
  })

  test('is rolled back when its work never comes to an end', async () => {
    const database = open()
    const life = new AbortController()
    const never = gate()
    const write = database.session(own, { signal: life.signal }).write(async (transaction) => {
      await transaction.run(insertNote, [1, 'one'])
      life.abort(gone)
      await never.promise
    })
    await until(async () => (await held()).length === 0)
    never.resolve()
    await expect(write).rejects.toBe(gone)
    expect(await database.session(twin).read(notes, [])).toEqual([])
    expect(await database.session(own).read(notes, [])).toEqual([])
  })

  test('is written whole when its commit was sent', async () => {
    const database = open()
    const life = new AbortController()
    let told = 0
    const write = database
      .session(own, { signal: life.signal, onEmit: () => void (told += 1) })
      .write(async (transaction) => {
        await transaction.run(insertNote, [1, 'one'])
        transaction.defer(sleep, [0.4])
        transaction.defer(insertNote, [2, 'two'])
        transaction.emit({ type: 'note.changed', subjectId: 'n', payload: {} })
      })
    await runs(sleep)
    const next = database.session(twin).read(notes, [])
    life.abort(gone)
    await write
    expect(told).toBe(1)
    expect(await next).toEqual([])
    expect((await database.session(own).read(notes, [])).flat()).toEqual(['one', 'two'])
  })
})

test('work of two tenants that is given up at any moment leaves the other’s whole and nothing held', async () => {
  const database = open()
  const quiet = database.session(twin)
  const crossed: unknown[] = []
  let isOver = false
  await quiet.write((transaction) => transaction.run(insertNote, [1, 'twin']))
  const working = (async () => {
    let answers = 0
    while (!isOver) {
      const rows = await quiet.read(notes, [])
      if (String(rows) !== 'twin') crossed.push(rows)
      answers += 1
    }
    return answers
  })()
  for (let turn = 0; turn < 60; turn += 1) {
    const life = new AbortController()
    const session = database.session(own, { signal: life.signal })
    const work =
      turn % 2 === 0
        ? session.read(sleep, [turn % 4 === 0 ? 0.2 : 0.005])
        : session.write(async (transaction) => {
            await transaction.run(sleep, [0.005])
            transaction.defer(insertNote, [turn, 'own'])
          })
    const settled = work.catch((error: unknown) => error)
    setTimeout(() => life.abort(gone), turn % 12)
    const outcome = await settled
    if (outcome instanceof Error && outcome !== gone) crossed.push(outcome)
  }
  isOver = true
  expect(await working).toBeGreaterThan(10)
  expect(crossed).toEqual([])
  expect(await held()).toEqual([])
  expect(database.facts).toMatchObject({ waiting: 0, busy: 0 })
})
