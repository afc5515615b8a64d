import { describe, expect, test } from 'vitest'
import { defaultWorkflow, phaseOfBase } from './definition.ts'
import { allowedFrom, baseOf, nextState } from './next-state.ts'
import { problemsOf } from './problems-of.ts'
import { needsReason, nextStatus, statuses, transitions } from './status.ts'

const sides = ['tenant', 'citizen'] as const
const every = statuses.flatMap((status) =>
  transitions.flatMap((transition) => sides.map((side) => ({ status, transition, side }))),
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

  test.each(every)(
    '$transition by the $side from $status leads where it does without a workflow',
    ({ status, transition, side }) => {
      expect(nextState(defaultWorkflow, status, transition, side)).toBe(nextStatus(status, transition, side))
    },
  )

  test('has these transitions and no other, in this order, with the same reasons', () => {
    expect(defaultWorkflow.transitions.map(({ code }) => code)).toEqual(transitions)
    for (const transition of defaultWorkflow.transitions)
      expect(transition.needsReason).toBe(needsReason(transition.code))
    for (const status of statuses) expect(allowedFrom(defaultWorkflow, status, 'machine')).toEqual([])
  })
})

test('what does not exist leads nowhere', () => {
  expect(nextState(defaultWorkflow, 'nowhere', 'start', 'tenant')).toBeUndefined()
  expect(nextState(defaultWorkflow, 'received', 'constructor', 'tenant')).toBeUndefined()
  expect(baseOf(defaultWorkflow, '__proto__')).toBeUndefined()
})
