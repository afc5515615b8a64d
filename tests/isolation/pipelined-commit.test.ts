import { defaultLaneOptions, openTenantDatabase, type TenantDatabase } from '@interco/database'
import type { TenantSession } from '@interco/kernel'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowsOf } from './statement.ts'

let world: World
/** Of one connection, so that each use comes after all that was sent before it. */
let database: TenantDatabase
let session: TenantSession

beforeAll(async () => {
  world = await createWorld({ modules: [], communes: ['poitiers'] })
  database = openTenantDatabase(world.gatewayUrl, { ...defaultLaneOptions, lanes: 1 })
  session = database.session(world.tenant('poitiers').placement)
})
afterAll(async () => {
  await database.close()
  await world.close()
})

test('a statement of a commit whose plan went stale is not written by itself', async () => {
  const { role, schema } = world.tenant('poitiers').placement
  await world.admin
    .unsafe(`create table ${schema}.deeds (body text);
    grant select, insert on ${schema}.deeds to "${role}"`)
    .simple()
  const insert = rowsOf(
    `with q as (insert into deeds (body) values ('one') returning *) select current_user, q.* from q`,
  )
  const write = () => session.write(async (transaction) => transaction.defer(insert, []))
  // Twice: known to the connection before its result changes its form.
  await write()
  await write()
  await world.admin.unsafe(`alter table ${schema}.deeds add column more text`)
  const outcome = await write().then(
    () => 'written',
    () => 'refused',
  )
  // Whatever the driver sends again by itself comes before this on the connection.
  const [[count] = []] = await session.read(rowsOf('select current_user, count(*)::int from deeds'), [])
  expect([outcome, count]).toBeOneOf([
    ['refused', 2],
    ['written', 3],
  ])
})
