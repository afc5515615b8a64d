import { newId } from '@interco/kernel'
import { createWorld, memberOf, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lostItems } from '../index.ts'
import { insertLostItem, listedLostItems, lostItemsByIds, withIds } from './lost-item.repository.ts'

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
  expect(await db.read(lostItemsByIds, withIds([older.id]))).toEqual([older])
  expect(await db.read(listedLostItems({ after: false }), { after: '', limit: 10 })).toEqual([first, second])
  expect(await db.read(listedLostItems({ after: true }), { after: first?.id ?? '', limit: 10 })).toEqual([second])
})
