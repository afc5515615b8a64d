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
