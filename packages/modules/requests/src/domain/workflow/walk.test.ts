import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roadWorks } from '../../fixtures/road-works.ts'
import {
  defaultWorkflow,
  phaseOfBase,
  type WorkflowDefinition,
  type WorkflowSide,
  workflowSides,
} from './definition.ts'
import { allowedFrom, nextState, stateOf } from './next-state.ts'
import { problemsOf } from './problems-of.ts'

const seed = 20_261_124

/** Definitions made at random; most have problems. */
const invented: fc.Arbitrary<WorkflowDefinition> = fc.integer({ min: 1, max: 4 }).chain((openStates) => {
  const open = Array.from({ length: openStates }, (_, index) => `etape_${index}`)
  const label = { fr: 'Étape', en: 'Step' }
  const code = fc.constantFrom(...open, 'attente', 'close', 'refusee')
  const steps = fc.uniqueArray(
    fc.record({
      from: fc.uniqueArray(code, { minLength: 1, maxLength: 3 }),
      to: code,
      by: fc.uniqueArray(fc.constantFrom<WorkflowSide>('tenant', 'citizen', 'machine'), { minLength: 1 }),
    }),
    { minLength: 3, maxLength: 12 },
  )
  return steps.map(
    (transitions): WorkflowDefinition => ({
      initial: 'etape_0',
      states: [
        ...open.map((one) => ({
          code: one,
          base: 'in_progress' as const,
          phase: 'open' as const,
          clock: 'runs' as const,
          label,
        })),
        { code: 'attente', base: 'waiting', phase: 'waiting', clock: 'suspended', label },
        { code: 'close', base: 'resolved', phase: 'closed', clock: 'stopped', label },
        { code: 'retiree', base: 'withdrawn', phase: 'closed', clock: 'stopped', label },
      ],
      transitions: [
        ...transitions
          .map((step, index) => ({
            ...step,
            code: `etape_vers_${index}`,
            label,
            needsReason: false,
            needsApproval: false,
            notifies: true,
          }))
          .map((step) => ({ ...step, from: step.from.map(known), to: known(step.to) })),
        {
          code: 'retirer',
          from: [...open, 'attente'],
          to: 'retiree',
          by: ['citizen'],
          label,
          needsReason: false,
          needsApproval: false,
          notifies: true,
        },
      ],
    }),
  )
})

function known(code: string): string {
  return code === 'refusee' ? 'close' : code
}

const walks = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...workflowSides)), { maxLength: 60 })

function walk(definition: WorkflowDefinition, steps: readonly (readonly [number, WorkflowSide])[]): string[] {
  const visited = [definition.initial]
  for (const [choice, side] of steps) {
    const state = visited.at(-1) ?? definition.initial
    const allowed = allowedFrom(definition, state, side)
    const transition = allowed[choice % Math.max(1, allowed.length)]
    if (transition !== undefined) visited.push(nextState(definition, state, transition.code, side) ?? 'nowhere')
  }
  return visited
}

function expectSound(definition: WorkflowDefinition, steps: readonly (readonly [number, WorkflowSide])[]): void {
  for (const code of walk(definition, steps)) {
    const state = stateOf(definition, code)
    expect(state).toBeDefined()
    if (state === undefined) return
    expect(state.phase).toBe(phaseOfBase[state.base])
    if (state.phase === 'closed') continue
    expect(allowedFrom(definition, code, 'citizen').length).toBeGreaterThan(0)
    expect(isEndNear(definition, code)).toBe(true)
  }
}

/** Whether the tenant and its machines can end the request in as many steps as there are states. */
function isEndNear(definition: WorkflowDefinition, start: string): boolean {
  let reached = new Set([start])
  for (const _ of definition.states) {
    const ways = [...reached].flatMap((code) => [
      ...allowedFrom(definition, code, 'tenant'),
      ...allowedFrom(definition, code, 'machine'),
    ])
    reached = new Set([...reached, ...ways.map(({ to }) => to)])
  }
  return [...reached].some((code) => stateOf(definition, code)?.phase === 'closed')
}

test.each([
  ['the default', defaultWorkflow],
  ['road works', roadWorks],
])('whoever walks at random through %s stays in it and can always end it', (_name, definition) => {
  fc.assert(
    fc.property(walks, (steps) => expectSound(definition, steps)),
    { seed, numRuns: 300 },
  )
})

test('the same holds of any definition without a problem', () => {
  let sound = 0
  fc.assert(
    fc.property(invented, walks, (definition, steps) => {
      if (problemsOf(definition).length > 0) return
      sound += 1
      expectSound(definition, steps)
    }),
    { seed, numRuns: 3_000 },
  )
  expect(sound).toBeGreaterThan(30)
})
