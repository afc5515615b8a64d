import { describe, expect, test } from 'vitest'
import { roadWorks } from '../../fixtures/road-works.ts'
import type { WorkflowDefinition, WorkflowState, WorkflowTransition } from './definition.ts'
import { problemsOf } from './problems-of.ts'

/** The road works with some states and transitions in place of those of the same code, and some further ones. */
function changed(
  states: readonly Partial<WorkflowState>[],
  transitions: readonly Partial<WorkflowTransition>[] = [],
): unknown {
  return {
    ...roadWorks,
    states: merged(roadWorks.states, states),
    transitions: merged(roadWorks.transitions, transitions),
  }
}

function merged<Item extends { readonly code: string }>(
  items: readonly Item[],
  changes: readonly Partial<Item>[],
): unknown[] {
  const further = changes.filter(({ code }) => items.every((item) => item.code !== code))
  return [...items.map((item) => ({ ...item, ...changes.find(({ code }) => code === item.code) })), ...further]
}

function without(definition: WorkflowDefinition, ...codes: readonly string[]): WorkflowDefinition {
  return { ...definition, transitions: definition.transitions.filter(({ code }) => !codes.includes(code)) }
}

const rulesOf = (value: unknown) => [...new Set(problemsOf(value).map(({ rule }) => rule))]
const label = { fr: 'Au guichet', en: 'At the counter' }
const desk: WorkflowState = { code: 'au_guichet', base: 'in_progress', phase: 'open', clock: 'runs', label }
const toDesk: WorkflowTransition = {
  code: 'orienter',
  from: ['recue'],
  to: 'au_guichet',
  by: ['tenant'],
  label,
  needsReason: false,
  needsApproval: false,
  notifies: false,
}

test('road works have no problem', () => {
  expect(problemsOf(roadWorks)).toEqual([])
})

test.each<[string, unknown, readonly string[]]>([
  [
    'a state that nothing leads to',
    changed([desk], [{ ...toDesk, code: 'fermer', from: ['au_guichet'], to: 'reparee' }]),
    ['unreachable', 'citizen-trapped'],
  ],
  ['an open state that leads nowhere', changed([desk], [toDesk]), ['dead-end', 'citizen-trapped']],
  [
    'states that lead to each other only',
    changed([], [{ code: 'reparer', from: ['planifiee'], to: 'en_travaux' }]),
    ['unreachable', 'dead-end'],
  ],
  [
    'an end that only the citizen can bring',
    without(roadWorks, 'reparer', 'refuser', 'rouvrir'),
    ['dead-end', 'unreachable'],
  ],
  ['a state that is named in no list', changed([], [{ ...toDesk }]), ['unknown-state']],
  ['a beginning that does not exist', { ...roadWorks, initial: 'ailleurs' }, ['unknown-state']],
  ['a way from nowhere', changed([], [{ code: 'planifier', from: ['ailleurs'] }]), ['unknown-state']],
  ['two states of one code', { ...roadWorks, states: [...roadWorks.states, roadWorks.states[0]] }, ['duplicate']],
  [
    'two transitions of one code',
    { ...roadWorks, transitions: [...roadWorks.transitions, roadWorks.transitions[0]] },
    ['duplicate'],
  ],
  [
    'no end',
    { initial: 'recue', states: [roadWorks.states[0]], transitions: [step('rester', 'recue')] },
    ['no-end', 'dead-end', 'citizen-trapped'],
  ],
  ['a beginning that is closed', { ...roadWorks, initial: 'reparee' }, ['initial', 'unreachable']],
  ['a beginning that waits', { ...roadWorks, initial: 'a_preciser' }, ['initial', 'unreachable']],
  ['a citizen who can’t withdraw', changed([], [{ code: 'retirer', from: ['recue'] }]), ['citizen-trapped']],
  ['a citizen who can’t answer', changed([], [{ code: 'repondre', by: ['tenant'] }]), ['no-answer']],
  ['a phase that is not that of the base', changed([{ code: 'planifiee', phase: 'waiting' }]), ['phase', 'no-answer']],
  ['a clock that is suspended while the tenant works', changed([{ code: 'planifiee', clock: 'suspended' }]), ['clock']],
  ['a clock that runs after the end', changed([{ code: 'reparee', clock: 'runs' }]), ['clock']],
  ['a refusal without a reason', changed([], [{ code: 'refuser', needsReason: false }]), ['reason']],
  ['a citizen who refuses', changed([], [{ code: 'refuser', by: ['tenant', 'citizen'] }]), ['rejected-by-citizen']],
  ['a tenant that withdraws', changed([], [{ code: 'retirer', by: ['citizen', 'tenant'] }]), ['withdrawn-by-other']],
  [
    'a way out of what was withdrawn',
    changed([], [{ code: 'rouvrir', from: ['reparee', 'refusee', 'retiree'] }]),
    ['leaves-withdrawn'],
  ],
])('%s is a problem', (_what, definition, rules) => {
  expect(rulesOf(definition).toSorted()).toEqual([...rules].toSorted())
})

test('a problem says where and what, in French and in English', () => {
  expect(problemsOf(changed([], [{ code: 'planifier', to: 'planifie' }]))).toEqual([
    {
      rule: 'unknown-state',
      path: 'transitions.1.to',
      fr: 'L’état « planifie » n’existe pas.',
      en: 'There is no state “planifie”.',
    },
  ])
})

describe('what has not the form of a definition', () => {
  const state = roadWorks.states[0]
  const withState = (change: Record<string, unknown>) => ({
    ...roadWorks,
    states: [{ ...state, ...change }, ...roadWorks.states.slice(1)],
  })

  test.each<[string, unknown, string]>([
    ['nothing', null, ''],
    ['a text', 'recue', ''],
    ['a list', [roadWorks], ''],
    ['a property that nobody knows', { ...roadWorks, script: 'x' }, ''],
    ['a property of a state that nobody knows', withState({ color: 'red' }), 'states.0'],
    ['no states', { ...roadWorks, states: [] }, 'states'],
    ['too many states', { ...roadWorks, states: Array.from({ length: 41 }, () => state) }, 'states'],
    [
      'too many transitions',
      { ...roadWorks, transitions: Array.from({ length: 121 }, () => roadWorks.transitions[0]) },
      'transitions',
    ],
    ['a code in capitals', withState({ code: 'Reçue' }), 'states.0.code'],
    ['a code of a megabyte', withState({ code: 'a'.repeat(1_000_000) }), 'states.0.code'],
    ['an empty label', withState({ label: { fr: ' ', en: 'Received' } }), 'states.0.label.fr'],
    ['a label on two lines', withState({ label: { fr: 'Reçue\nBcc: tous', en: 'Received' } }), 'states.0.label.fr'],
    ['a label without English', withState({ label: { fr: 'Reçue' } }), 'states.0.label.en'],
    ['a base that is none', withState({ base: 'constructor' }), 'states.0.base'],
    ['a side that is none', changed([], [{ code: 'constater', by: ['mayor' as 'tenant'] }]), 'transitions.0.by.0'],
    ['a side named twice', changed([], [{ code: 'constater', by: ['tenant', 'tenant'] }]), 'transitions.0.by.1'],
    ['a transition from nowhere', changed([], [{ code: 'constater', from: [] }]), 'transitions.0.from'],
    [
      'an approval that is none',
      changed([], [{ code: 'constater', needsApproval: 'everything' as unknown as boolean }]),
      'transitions.0.needsApproval',
    ],
  ])('%s is refused where it stands', (_what, value, path) => {
    const problems = problemsOf(value)
    expect(problems.map(({ rule }) => rule)).toContain('shape')
    expect(problems.map((problem) => problem.path)).toContain(path)
    for (const { fr, en } of problems) expect(`${fr}${en}`.length).toBeLessThan(300)
  })

  test('what JSON makes of a prototype is a property that nobody knows', () => {
    const hostile: unknown = JSON.parse(JSON.stringify(roadWorks).replace('{', '{"__proto__":{"initial":"recue"},'))
    expect(problemsOf(hostile).map(({ path }) => path)).toEqual([''])
  })
})

function step(code: string, to: string): WorkflowTransition {
  return { ...toDesk, code, to }
}
