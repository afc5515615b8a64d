import type { Placement } from '@interco/kernel'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { rowsOf } from '../fixtures/statement.ts'
import { openTenantDatabase } from './tenant-database.ts'

let world: World
let placement: Placement

beforeAll(async () => {
  world = await createWorld({ modules: [], communes: ['poitiers'] })
  placement = world.tenant('poitiers').placement
  await world.admin.unsafe(`create table ${placement.schema}.notes (id int primary key, body text)`)
})
afterAll(() => world.close())

function openSession() {
  const database = openTenantDatabase(world.gatewayUrl, {
    lanes: 1,
    depth: 9,
    streak: 4,
    waiting: 99,
    waitMs: 5_000,
    mostMib: 64,
  })
  onTestFinished(() => database.close())
  return database.session(placement)
}

const echo = (name: string) => rowsOf(`select current_user, $1::text as "${name}"`)
const known = rowsOf('select current_user, count(*)::int from pg_prepared_statements where statement = $1')

test('new statements that are sent together each answer their own', async () => {
  const session = openSession()
  const names = ['a', 'b', 'a', 'c', 'b', 'a']
  const answers = await Promise.all(names.map((name, index) => session.read(echo(name), [`${name}${index}`])))
  expect(answers.flat(2)).toEqual(names.map((name, index) => `${name}${index}`))
})

test('a statement that comes again is prepared once, and found again', async () => {
  const session = openSession()
  for (let use = 1; use <= 4; use += 1) await session.read(echo('once'), ['x'])
  expect((await session.read(known, [`${echo('once').text} --${placement.role}`])).flat()).toEqual([1])
})

test('new statements of one transaction travel together, and one that fails to parse fails alone and by name', async () => {
  const session = openSession()
  const work = session.write((transaction) =>
    Promise.allSettled([
      transaction.run(echo('before'), ['1']),
      transaction.run(rowsOf('select current_user, $1::text from nowhere at all'), ['2']),
      transaction.run(echo('after'), ['3']),
    ]).then((outcomes) => outcomes.map((one) => (one.status === 'rejected' ? one.reason.code : one.value.flat()[0]))),
  )
  await expect(work).rejects.toMatchObject({ code: '42601' })
  expect((await session.read(echo('after'), ['4'])).flat()).toEqual(['4'])
})

test('a statement whose value is refused at its first use goes on to be used', async () => {
  const session = openSession()
  const number = rowsOf('select current_user, $1::int')
  await expect(session.read(number, ['many'])).rejects.toMatchObject({ code: '22P02' })
  expect((await session.read(number, [7])).flat()).toEqual([7])
})

test('a statement whose table changed since is prepared again by itself, with the values that it was sent with', async () => {
  const session = openSession()
  const all = rowsOf('select current_user, n.* from notes n where id = $1 or $2::boolean')
  await world.admin.unsafe(`insert into ${placement.schema}.notes values (1, 'one')`)
  expect(await session.read(all, [1, false])).toEqual([[1, 'one']])
  await world.admin.unsafe(`alter table ${placement.schema}.notes add column rank int default 5`)
  expect(await session.read(all, [1, false])).toEqual([[1, 'one', 5]])
})

test('a statement that fails in the midst of its rows leaves the rows of the next one whole', async () => {
  const session = openSession()
  // Its third row divides by zero: two were sent by then.
  const failing = rowsOf('select current_user, $1::int / (3 - i) from generate_series(1, 5) i')
  const counting = rowsOf('select current_user, i from generate_series(1, $1::int) i')
  const [broken, next] = await Promise.allSettled([session.read(failing, [6]), session.read(counting, [3])])
  expect(broken).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
  expect(next).toEqual({ status: 'fulfilled', value: [[1], [2], [3]] })
})
