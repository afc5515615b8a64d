import { describe, expect, test } from 'vitest'
import {
  allowedTransitions,
  needsReason,
  nextStatus,
  type Side,
  type Status,
  statuses,
  type Transition,
  transitions,
} from './status.ts'

/** All that is possible, written out: whatever is not here is refused. */
const table: readonly (readonly [Status, Transition, Side, Status])[] = [
  ['received', 'start', 'tenant', 'in_progress'],
  ['received', 'reject', 'tenant', 'rejected'],
  ['received', 'withdraw', 'citizen', 'withdrawn'],
  ['in_progress', 'ask', 'tenant', 'waiting'],
  ['in_progress', 'resolve', 'tenant', 'resolved'],
  ['in_progress', 'reject', 'tenant', 'rejected'],
  ['in_progress', 'withdraw', 'citizen', 'withdrawn'],
  ['waiting', 'resume', 'tenant', 'in_progress'],
  ['waiting', 'resume', 'citizen', 'in_progress'],
  ['waiting', 'resolve', 'tenant', 'resolved'],
  ['waiting', 'reject', 'tenant', 'rejected'],
  ['waiting', 'withdraw', 'citizen', 'withdrawn'],
  ['resolved', 'reopen', 'tenant', 'in_progress'],
  ['rejected', 'reopen', 'tenant', 'in_progress'],
]

const sides: readonly Side[] = ['tenant', 'citizen']
const every = statuses.flatMap((status) =>
  transitions.flatMap((transition) =>
    sides.map((side) => {
      const row = table.find(([from, step, by]) => from === status && step === transition && by === side)
      return { status, transition, side, next: row?.[3] }
    }),
  ),
)

describe('nextStatus', () => {
  test.each(every)('$transition by the $side from $status leads to $next', ({ status, transition, side, next }) => {
    expect(nextStatus(status, transition, side)).toBe(next)
  })

  test('what is withdrawn stays so', () => {
    for (const side of sides) expect(allowedTransitions('withdrawn', side)).toEqual([])
  })
})

describe('allowedTransitions', () => {
  test.each(statuses)('from %s, they are those that lead somewhere', (status) => {
    for (const side of sides) {
      const possible = every.filter((one) => one.status === status && one.side === side && one.next !== undefined)
      expect(allowedTransitions(status, side)).toEqual(possible.map((one) => one.transition))
    }
  })
})

test('to reject is the only step that needs a reason', () => {
  expect(transitions.filter(needsReason)).toEqual(['reject'])
})
