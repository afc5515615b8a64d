import { expect, test } from 'vitest'
import { roadWorks } from '../../fixtures/road-works.ts'
import { defaultWorkflow, type WorkflowDefinition } from './definition.ts'
import { statuses } from './status.ts'
import { stateNow, storedState, workflowOf } from './workflow-of.ts'

test('a type without a workflow of its own follows the six states', () => {
  expect(workflowOf({ workflow: null })).toBe(defaultWorkflow)
  expect(workflowOf({ workflow: roadWorks })).toBe(roadWorks)
  for (const status of statuses) {
    const state = stateNow(defaultWorkflow, { status, state: null })
    expect(state.code).toBe(status)
    expect(storedState(state)).toBeNull()
  }
})

test('the state of a request is found again as it was stored', () => {
  for (const state of roadWorks.states) {
    expect(stateNow(roadWorks, { status: state.base, state: storedState(state) })).toBe(state)
  }
})

test.each([
  ['no state', null],
  ['a state that is gone', 'ailleurs'],
  ['a state that stands for another status', 'reparee'],
])('a request that names %s is in the first that stands for its status', (_what, state) => {
  expect(stateNow(roadWorks, { status: 'in_progress', state }).code).toBe('constatee')
})

test('a status that no state stands for any more keeps its own', () => {
  const withoutWaiting: WorkflowDefinition = {
    ...roadWorks,
    states: roadWorks.states.filter(({ base }) => base !== 'waiting'),
  }
  expect(stateNow(withoutWaiting, { status: 'waiting', state: null })).toMatchObject({
    code: 'waiting',
    clock: 'suspended',
  })
})
