import { describe, expect, test } from 'vitest'
import { defaultWorkflow, phaseOfBase } from './definition.ts'
import { allowedFrom, baseOf, nextState } from './next-state.ts'
import { problemsOf } from './problems-of.ts'
import { type Side, type Status, statuses, type Transition, transitions } from './status.ts'

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

describe('the default workflow', () => {
  test('has no problem', () => {
    expect(problemsOf(defaultWorkflow)).toEqual([])
  })

  test('is the six states, each of which stands for itself', () => {
    expect(defaultWorkflow.initial).toBe('received')
    expect(defaultWorkflow.states.map(({ code }) => code)).toEqual(statuses)
    for (const { code, phase } of defaultWorkflow.states) {
      expect(baseOf(defaultWorkflow, code)).toBe(code)
      expect(phase).toBe(phaseOfBase[code])
    }
  })

  test.each(every)('$transition by the $side from $status leads to $next', ({ status, transition, side, next }) => {
    expect(nextState(defaultWorkflow, status, transition, side)).toBe(next)
  })

  test('has these transitions and no other, in this order, of which to reject alone needs a reason', () => {
    expect(defaultWorkflow.transitions.map(({ code }) => code)).toEqual(transitions)
    expect(defaultWorkflow.transitions.filter((one) => one.needsReason).map(({ code }) => code)).toEqual(['reject'])
    for (const status of statuses) expect(allowedFrom(defaultWorkflow, status, 'machine')).toEqual([])
  })

  test('does not let what is withdrawn go on', () => {
    for (const side of sides) expect(allowedFrom(defaultWorkflow, 'withdrawn', side)).toEqual([])
  })
})

test('what does not exist leads nowhere', () => {
  expect(nextState(defaultWorkflow, 'nowhere', 'start', 'tenant')).toBeUndefined()
  expect(nextState(defaultWorkflow, 'received', 'constructor', 'tenant')).toBeUndefined()
  expect(baseOf(defaultWorkflow, '__proto__')).toBeUndefined()
})
