import { among, countRows, idColumn, readOne, readRows } from '@interco/database'
import { newId } from '@interco/kernel'
import { createWorld, memberOf, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lostItems } from '../index.ts'
import { insertLostItem, lostItemRows } from './lost-item.repository.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ modules: [lostItems] })
})
afterAll(() => world.close())

test('rows come back as they were written, the newest first, and go on after a cursor', async () => {
  const { db } = world.enter(memberOf('agent', world.tenant('poitiers')), 'poitiers')
  const createdAt = new Date('2026-11-23T08:30:00.000Z')
  const [older, newer] = ['Ancien', 'Récent'].map((title) => ({ id: newId(), title, createdAt }))
  if (!older || !newer) throw new TypeError('Two rows were made')
  await db.write(async (transaction) => {
    await transaction.run(insertLostItem, older)
    await transaction.run(insertLostItem, newer)
  })
  const [first, second] = [older, newer].toSorted((a, b) => (a.id < b.id ? 1 : -1))
  const all = lostItemRows({})
  const by = idColumn(all.source.table)
  expect(await readOne(db, among(all, by, [older.id]))).toEqual(older)
  const span = { by, descending: true, after: false, length: 10 }
  expect(await db.read(readRows(all.source, span), {})).toEqual([first, second])
  expect(await db.read(readRows(all.source, { ...span, after: true }), { after: first?.id })).toEqual([second])
  expect(await db.read(countRows(all.source), {})).toEqual([{ count: 2 }])
})
