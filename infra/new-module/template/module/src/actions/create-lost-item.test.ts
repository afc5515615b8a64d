import { idColumn, readRows } from '@interco/database'
import { type DomainError, ForbiddenError, InvalidInputError, type TenantContext } from '@interco/kernel'
import { citizen, createWorld, memberOf, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LostItemClosedError } from '../domain/errors.ts'
import { lostItems } from '../index.ts'
import { createLostItem } from './create-lost-item.ts'
import { listLostItems } from './list-lost-items.ts'

const open = { isOpen: true }
let world: World
beforeAll(async () => {
  world = await createWorld({ modules: [lostItems] })
})
afterAll(() => world.close())

function agentOf(slug: string): TenantContext {
  return world.enter(memberOf('agent', world.tenant(slug)), slug)
}

/** What the tenant lists. */
function listed(ctx: TenantContext) {
  const { source, values } = listLostItems(ctx)
  const span = { by: idColumn(source.table), descending: false, after: false, length: 100 }
  return ctx.db.read(readRows(source, span), values)
}

describe('createLostItem', () => {
  describe('succeeds', () => {
    test('what an agent creates is what the tenant lists', async () => {
      const ctx = agentOf('poitiers')
      const created = await createLostItem(ctx, { title: ' Travaux rue Carnot ' }, open)
      expect(created.title).toBe('Travaux rue Carnot')
      expect(await listed(ctx)).toEqual([created])
    })
  })

  describe('refuses', () => {
    test.each<[string, string, typeof open, new (...args: never[]) => DomainError]>([
      ['an empty title', ' ', open, InvalidInputError],
      ['anything while the tenant has closed it', 'Travaux', { isOpen: false }, LostItemClosedError],
    ])('%s, and nothing is written', async (_what, title, configuration, refusal) => {
      const ctx = agentOf('poitiers')
      const before = await listed(ctx)
      await expect(createLostItem(ctx, { title }, configuration)).rejects.toBeInstanceOf(refusal)
      expect(await listed(ctx)).toEqual(before)
    })
  })

  describe('forbids', () => {
    test('a citizen creates nothing', async () => {
      const ctx = world.enter(citizen(), 'poitiers')
      await expect(createLostItem(ctx, { title: 'Travaux' }, open)).rejects.toBeInstanceOf(ForbiddenError)
    })
  })

  describe('hides other tenants', () => {
    test('what one tenant creates is in no list of another', async () => {
      const [here, there] = [agentOf('poitiers'), agentOf('buxerolles')]
      const before = await listed(there)
      const created = await createLostItem(here, { title: 'Poitiers seulement' }, open)
      expect(await listed(here)).toContainEqual(created)
      expect(await listed(there)).toEqual(before)
    })
  })
})
