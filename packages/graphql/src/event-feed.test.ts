import { type TenantContext } from '@interco/kernel'
import { createTenantDoor } from '@interco/tenancy'
import { createWorld, memberOf, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEventFeed, type EventFeed, type FedEvent } from './event-feed.ts'

let world: World
let feed: EventFeed
let ctx: TenantContext

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  feed = createEventFeed()
  ctx = enter('poitiers')
})
afterAll(() => world.close())

function enter(slug: string, wakes = true): TenantContext {
  const { access, database, directory } = world
  const door = createTenantDoor({
    access,
    database,
    directory,
    modules: [],
    ...(wakes ? { onEmit: (tenant) => feed.wake(tenant) } : {}),
  })
  const entered = door.enter(memberOf('agent', world.tenant(slug)), world.tenant(slug))
  if (!entered) throw new TypeError('no way in')
  return entered
}

const emit = (where: TenantContext, ...subjects: readonly string[]) =>
  where.db.write(async (transaction) => {
    for (const subjectId of subjects) transaction.emit({ type: 'note.added', subjectId, payload: {} })
    transaction.emit({ type: 'note.other', subjectId: 'other', payload: {} })
  })

function follow(since: number | undefined, may: () => TenantContext | undefined = () => ctx) {
  return feed.follow(ctx.tenant, { since, types: ['note.added'], enter: may })
}

async function take(events: AsyncGenerator<FedEvent>, count: number): Promise<string[]> {
  const subjects: string[] = []
  while (subjects.length < count) {
    const { value, done } = await events.next()
    if (done) break
    subjects.push(value.subjectId)
  }
  return subjects
}

describe('a follower', () => {
  test('gets the events after its place, of its types and tenant, in order, beyond one page', async () => {
    const subjects = Array.from({ length: 150 }, (_, index) => `n${index}`)
    await emit(enter('buxerolles'), 'foreign')
    await emit(ctx, ...subjects)
    const events = follow(0)
    expect(await take(events, 150)).toEqual(subjects)
    await events.return(undefined)
    const later = follow(149)
    expect(await take(later, 1)).toEqual(['n149'])
    await later.return(undefined)
  })

  test('without a place begins now, and is woken by a write of this process', async () => {
    const events = follow(undefined)
    const first = events.next()
    // The feed looks at the database in its own time: what is written before it has looked is not new to it.
    await emit(ctx, 'one')
    await emit(ctx, 'two')
    await emit(ctx, 'three')
    expect(['one', 'two', 'three']).toContain((await first).value?.subjectId)
    await events.return(undefined)
  })

  test('gets what another process writes, though nobody wakes it', async () => {
    const before = await follow(0).next()
    expect(before.done).toBe(false)
    const place = (
      await ctx.db.read(
        {
          name: 'last',
          text: 'select current_user, max(seq)::int from outbox',
          attested: true,
          bind: () => [],
          decode: (row) => Number(row[1]),
        },
        undefined,
      )
    )[0]
    const events = follow(place)
    const next = events.next()
    await emit(enter('poitiers', false), 'from elsewhere')
    expect((await next).value?.subjectId).toBe('from elsewhere')
    await events.return(undefined)
  })

  test('is let go as soon as it may not enter, even between two events', async () => {
    await emit(ctx, 'one', 'two', 'three')
    let times = 0
    const events = follow(0, () => (++times <= 3 ? ctx : undefined))
    expect(await take(events, 100)).toHaveLength(2)
    expect(times).toBe(4)
  })

  test('that may not enter at all gets nothing', async () => {
    expect(await follow(0, () => undefined).next()).toEqual({ done: true, value: undefined })
  })
})
