import { type Actor, anonymous, type Tenant } from '@interco/kernel'
import { describe, expect, test } from 'vitest'
import { Budgets } from './budgets.ts'
import { partyOf, shareOf } from './share.ts'

// What budgets and queues know a tenant by.
const tenant = (id: string) => ({ id, organizationId: `org-${id}` }) as Tenant
const here = tenant('here')
const there = tenant('there')
const citizen: Actor = { ...anonymous, kind: 'citizen', key: 'c' }
const operator: Actor = { ...anonymous, kind: 'operator', key: 'o' }
const member: Actor = { ...anonymous, kind: 'agent', key: 'a', memberships: new Map([['org-here', ['agent']]]) }

const budget = { perSecond: 100, burst: 1_000 }
const options = { member: budget, citizen: budget, anonymous: budget, operator: budget }

function open() {
  const clock = { ms: 0 }
  const budgets = new Budgets(options, () => clock.ms)
  const left = (tenant = here, share: 'member' | 'anonymous' = 'member') => {
    try {
      budgets.assertLeft(tenant, share)
      return 'left'
    } catch (error) {
      return (error as { retryAfterSeconds: number }).retryAfterSeconds
    }
  }
  return { budgets, clock, left }
}

describe('a budget', () => {
  test('is spent at its burst, tells when to come back, and is right about it', () => {
    const { budgets, clock, left } = open()
    budgets.spend(here, 'member', 999)
    expect(left()).toBe('left')
    budgets.spend(here, 'member', 251)
    expect(left()).toBe(3)
    clock.ms += 2_000
    expect(left()).toBe(1)
    clock.ms += 1_000
    expect(left()).toBe('left')
  })

  test('never holds more than its burst', () => {
    const { budgets, clock, left } = open()
    clock.ms += 3_600_000
    budgets.spend(here, 'member', 1_000)
    expect(left()).toBe(1)
  })

  test('of one tenant, and of those who come from outside, is theirs alone', () => {
    const { budgets, left } = open()
    budgets.spend(here, 'anonymous', 5_000)
    expect(left(here, 'anonymous')).toBe(40)
    expect(left(here, 'member')).toBe('left')
    expect(left(there, 'anonymous')).toBe('left')
  })

  test('stays spent however many others there are', () => {
    const { budgets, left } = open()
    budgets.spend(here, 'member', 5_000)
    for (let index = 0; index < 20_000; index += 1) budgets.assertLeft(tenant(String(index)), 'member')
    expect(left()).toBe(40)
  })
})

describe('who has spent all', () => {
  const forever = new AbortController().signal
  const spent = { code: 'TENANT_BUDGET_SPENT', retryAfterSeconds: 1 }
  /** By the clock of the machine: who waits does so for real. */
  const openNow = (level: number) => {
    const budgets = new Budgets(options)
    budgets.spend(here, 'member', 1_000 - level)
    return budgets
  }

  test('is slowed down, and not refused, when the budget comes back soon', async () => {
    const budgets = openNow(-1)
    expect(() => budgets.assertLeft(here, 'member')).toThrow('its share')
    await budgets.afford(here, 'member', forever)
    budgets.assertLeft(here, 'member')
  })

  test('goes on in order, no faster than the budget comes back', async () => {
    const budgets = openNow(-1)
    const order: number[] = []
    const startedAt = performance.now()
    const waiting = [1, 2, 3, 4].map(async (number) => {
      await budgets.afford(here, 'member', forever)
      order.push(number)
      budgets.spend(here, 'member', 10)
    })
    await Promise.all(waiting)
    expect(order).toEqual([1, 2, 3, 4])
    // A hundred come back each second: those behind the first had to wait for ten each.
    expect(performance.now() - startedAt).toBeGreaterThan(290)
  })

  test('is refused, though not at once, when it does not', async () => {
    const budgets = openNow(-150)
    const startedAt = performance.now()
    await expect(budgets.afford(here, 'member', forever)).rejects.toMatchObject(spent)
    expect(performance.now() - startedAt).toBeGreaterThan(900)
  })

  test('is refused at once behind five hundred who wait', async () => {
    const budgets = openNow(-150)
    let over = 0
    const all = Array.from({ length: 500 }, () => budgets.afford(here, 'member', forever).finally(() => (over += 1)))
    const settled = Promise.allSettled(all)
    await expect(budgets.afford(here, 'member', forever)).rejects.toMatchObject({ code: 'TENANT_BUDGET_SPENT' })
    expect(over).toBe(0)
    await settled
  })

  test('waits no longer than anyone waits for the answer', async () => {
    const budgets = openNow(-150)
    const life = new AbortController()
    const waiting = budgets.afford(here, 'member', life.signal)
    life.abort(new RangeError('gone'))
    await expect(waiting).rejects.toThrow('gone')
  })
})

test('members, citizens, operators and the anonymous share nothing', () => {
  const actors = [member, citizen, anonymous, operator, { ...member, kind: 'operator' as const }]
  expect(actors.map((actor) => shareOf(actor, here))).toEqual(['member', 'citizen', 'anonymous', 'operator', 'member'])
  expect(new Set(actors.slice(0, 4).map((actor) => partyOf(actor, here))).size).toBe(4)
})

test('who names no tenant waits with the members of their own, or with all who have none', () => {
  expect(partyOf(member, undefined)).toBe(partyOf(member, here))
  expect(partyOf(anonymous, undefined)).not.toBe(partyOf(anonymous, here))
  expect(partyOf(anonymous, undefined)).toBe('anonymous')
})
