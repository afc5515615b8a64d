import { describe, expect, test } from 'vitest'
import { roadWorks } from '../../fixtures/road-works.ts'
import { defaultWorkflow, type WorkflowDefinition } from './definition.ts'
import { diffWorkflows, migrateState, problemsOfUpgrade } from './upgrade.ts'

/** The next version: no longer noted on the spot, and works that a machine ends. */
const next: WorkflowDefinition = {
  ...roadWorks,
  states: roadWorks.states.filter(({ code }) => code !== 'constatee').toReversed(),
  transitions: roadWorks.transitions
    .filter(({ code }) => code !== 'constater')
    .map((step) => ({
      ...step,
      from: step.from.filter((code) => code !== 'constatee'),
      to: step.to === 'constatee' ? 'planifiee' : step.to,
    }))
    .map((step) => (step.code === 'planifier' ? { ...step, from: ['recue'] } : step)),
}

test('a difference names what was added, removed and changed, and not what only moved', () => {
  expect(diffWorkflows(roadWorks, next)).toEqual({
    states: { added: [], removed: ['constatee'], changed: [] },
    transitions: {
      added: [],
      removed: ['constater'],
      changed: ['planifier', 'demander', 'repondre', 'refuser', 'rouvrir', 'retirer'],
    },
    isInitialChanged: false,
  })
})

test('a definition does not differ from itself, in whatever order it is written', () => {
  const same = JSON.parse(JSON.stringify(roadWorks)) as WorkflowDefinition
  const none = { added: [], removed: [], changed: [] }
  const moved = { ...same, transitions: same.transitions.map((step) => ({ ...step, from: step.from.toReversed() })) }
  expect(diffWorkflows(roadWorks, moved)).toEqual({ states: none, transitions: none, isInitialChanged: false })
})

describe('an upgrade', () => {
  test('keeps the state of a request that still has it, and takes the successor of one that is gone', () => {
    expect(migrateState('planifiee', next, {})).toBe('planifiee')
    expect(migrateState('constatee', next, { constatee: 'planifiee' })).toBe('planifiee')
  })

  test.each<[string, Record<string, string>]>([
    ['without a mapping', {}],
    ['to a state that does not exist', { constatee: 'ailleurs' }],
    ['to a name of every object', { constatee: 'constructor' }],
  ])('does not move a request %s', (_what, mapping) => {
    expect(migrateState('constatee', next, mapping)).toBeUndefined()
    expect(problemsOfUpgrade(roadWorks.states, next, mapping)).toMatchObject([
      { rule: 'unmapped', path: 'mapping.constatee' },
    ])
  })

  test('neither ends nor reopens a request', () => {
    expect(problemsOfUpgrade(roadWorks.states, next, { constatee: 'reparee' })).toMatchObject([
      { rule: 'closes-or-reopens' },
    ])
    const reused = next.states.map((state) =>
      state.code === 'en_travaux' ? { ...state, phase: 'closed' as const } : state,
    )
    const rules = problemsOfUpgrade(roadWorks.states, { ...next, states: reused }, { constatee: 'planifiee' })
    expect(rules).toMatchObject([{ rule: 'closes-or-reopens', path: 'mapping.en_travaux' }])
  })

  test('from the default to steps of its own says where each of the six states goes', () => {
    const mapping = {
      received: 'recue',
      in_progress: 'constatee',
      waiting: 'a_preciser',
      resolved: 'reparee',
      rejected: 'refusee',
      withdrawn: 'retiree',
    }
    expect(problemsOfUpgrade(defaultWorkflow.states, roadWorks, mapping)).toEqual([])
  })
})
