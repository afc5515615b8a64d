import { type Actor, newId } from '@interco/kernel'
import { createWorld, memberOf, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOperationContext, type OperationContext } from '../context.ts'
import { createEventFeed } from '../event-feed.ts'
import { findNode, globalId, openForChange, openGlobalId } from './node.ts'

let world: World
let context: OperationContext
const id = newId()

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  context = contextOf(memberOf('agent', world.tenant('poitiers')))
})
afterAll(() => world.close())

function contextOf(actor: Actor, named?: string): OperationContext {
  const { directory, door } = world
  const parts = { requestId: 'r', modules: [], feed: createEventFeed(), directory, door, actor }
  return createOperationContext({ ...parts, named: named === undefined ? undefined : world.tenant(named) })
}

describe('a global id', () => {
  test('names its type, its tenant and its object', () => {
    const opened = openGlobalId(context, globalId('Note', world.tenant('poitiers'), id), 'Note', 'Page')
    expect(opened).toMatchObject({ type: 'Note', id })
    expect(opened.scope.ctx.tenant.slug).toBe('poitiers')
  })

  test('opens the same scope each time within an operation, and another one anew', () => {
    const one = globalId('Note', world.tenant('poitiers'), id)
    expect(openGlobalId(context, one).scope).toBe(openGlobalId(context, one).scope)
    expect(context.openAnew(world.tenant('poitiers'))).not.toBe(context.open(world.tenant('poitiers')))
  })

  test.each([
    ['is empty', ''],
    ['is no text of an id', '%%%'],
    ['is a local id', id],
    ['lacks its object', 'Note.poitiers'],
    ['has more behind it', `Note.poitiers.${id}.x`],
    ['has another form of id', `Note.poitiers.${id.toUpperCase()}`],
    ['carries SQL', "Note.poitiers.' or 1=1 --"],
    ['is of no tenant', `Note.atlantis.${id}`],
    ['is of a prototype', `Note.__proto__.${id}`],
    ['is of a tenant where the actor has no business', `Note.buxerolles.${id}`],
    ['has no type', `.poitiers.${id}`],
    ['is of another type', `Page.poitiers.${id}`],
    ['is long', `Note.poitiers.${'0'.repeat(100_000)}`],
    ['has many parts', '.'.repeat(100_000)],
    ['is written as ids once were', Buffer.from(`Note:poitiers:${id}`).toString('base64url')],
  ])('that %s finds nothing, and says no more than that', async (_, text) => {
    expect(() => openGlobalId(context, text, 'Note')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
    expect(await findNode(context, text)).toBeNull()
  })

  test('of a type that nobody registered finds nothing', async () => {
    expect(await findNode(context, globalId('Nothing', world.tenant('poitiers'), id))).toBeNull()
  })

  test('of another tenant than the one that the request names is not changed', () => {
    const both = memberOf('agent', world.tenant('poitiers'), world.tenant('buxerolles'))
    const one = globalId('Note', world.tenant('poitiers'), id)
    expect(openForChange(contextOf(both, 'poitiers'), one, 'Note').id).toBe(id)
    expect(openForChange(contextOf(both), one, 'Note').id).toBe(id)
    const named = contextOf(both, 'buxerolles')
    expect(() => openForChange(named, one, 'Note')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })
})

test('a scope is not opened anew for an actor whose proof of identity has ended', () => {
  const tenant = world.tenant('poitiers')
  const ended = { ...memberOf('agent', tenant), expiresAt: Math.floor(Date.now() / 1000) - 1 }
  expect(contextOf(ended).openAnew(tenant)).toBeUndefined()
  expect(contextOf({ ...ended, expiresAt: Math.ceil(Date.now() / 1000) + 60 }).openAnew(tenant)).toBeDefined()
})
