import { accessJournal, defineQuery } from '@interco/database'
import { createWorld, operator, type World } from '@interco/testing'
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journaled } from './journaled-session.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ modules: [] })
})
afterAll(() => world.close())

const lines = defineQuery<Record<string, never>>()('lines', (db) =>
  db
    .select({ deed: accessJournal.deed, actorKind: accessJournal.actorKind })
    .from(accessJournal)
    .orderBy(asc(accessJournal.id)),
)
const entry = { deed: 'operator-access.used' }
const visit = (slug: string) => {
  const session = world.database.session(world.tenant(slug).placement)
  return { session, seen: journaled(session, { actor: operator(), now: () => new Date() }, entry) }
}

test('who looks is written down before the first row is read, once for each visit, in that tenant alone', async () => {
  const { seen } = visit('poitiers')
  expect(await seen.read(lines, {})).toEqual([{ deed: 'operator-access.used', actorKind: 'operator' }])
  await seen.read(lines, {})
  await seen.write(async (transaction) => transaction.run(lines, {}))
  expect(await visit('poitiers').session.read(lines, {})).toHaveLength(1)
  expect(await visit('buxerolles').session.read(lines, {})).toEqual([])
  await visit('poitiers').seen.write(async () => undefined)
  expect(await visit('poitiers').session.read(lines, {})).toHaveLength(2)
})

test('what can’t be written down is not shown', async () => {
  const { schema } = world.tenant('buxerolles').placement
  await world.admin.unsafe(`alter table ${schema}.access_journal rename to held`)
  await expect(visit('buxerolles').seen.read(lines, {})).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
  await world.admin.unsafe(`alter table ${schema}.held rename to access_journal`)
  expect(await visit('buxerolles').session.read(lines, {})).toEqual([])
})

test('a line of the journal can be neither changed nor removed by the tenant’s own role', async () => {
  const { session } = visit('poitiers')
  for (const text of [
    'delete from access_journal',
    "update access_journal set deed = 'x'",
    'truncate access_journal',
  ]) {
    const statement = { name: text, text, attested: false, bind: () => [], decode: () => undefined }
    await expect(session.write((transaction) => transaction.run(statement, undefined))).rejects.toThrow(
      'permission denied',
    )
  }
})
