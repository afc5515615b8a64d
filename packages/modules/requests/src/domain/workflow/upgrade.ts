import type { WorkflowDefinition, WorkflowState } from './definition.ts'
import { stateOf } from './next-state.ts'
import type { WorkflowProblem } from './problem.ts'

/** What an upgrade changes, by code. A thing that moved without changing is not named. */
export type WorkflowDiff = {
  readonly states: Difference
  readonly transitions: Difference
  readonly isInitialChanged: boolean
}
export type Difference = {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}

/** Where requests go that are in a state which the new version lacks: former code, new code. */
export type StateMapping = Readonly<Record<string, string>>

export function diffWorkflows(before: WorkflowDefinition, after: WorkflowDefinition): WorkflowDiff {
  return {
    states: differenceOf(before.states, after.states),
    transitions: differenceOf(before.transitions, after.transitions),
    isInitialChanged: before.initial !== after.initial,
  }
}

/**
 * What keeps an upgrade from being made: a state in use without successor, or one that an upgrade would end or reopen.
 * Nobody’s request is closed, nor opened again, because a type has a new version.
 */
export function problemsOfUpgrade(
  inUse: readonly WorkflowState[],
  after: WorkflowDefinition,
  mapping: StateMapping,
): WorkflowProblem[] {
  return inUse.flatMap(({ code, phase }): WorkflowProblem[] => {
    const path = `mapping.${code}`
    const target = migrateState(code, after, mapping)
    const successor = target === undefined ? undefined : stateOf(after, target)
    if (successor === undefined) {
      const fr = `Indiquez l’état que prennent les demandes qui sont dans « ${code} ».`
      return [{ rule: 'unmapped', path, fr, en: `Say which state requests in “${code}” go to.` }]
    }
    if ((phase === 'closed') !== (successor.phase === 'closed')) {
      const fr = `« ${code} » et « ${successor.code} » doivent être tous deux clos, ou aucun.`
      return [
        {
          rule: 'closes-or-reopens',
          path,
          fr,
          en: `“${code}” and “${successor.code}” must both be closed, or neither.`,
        },
      ]
    }
    return []
  })
}

/** The state of a request under the new version: the same where it still exists. Undefined where a mapping is missing. */
export function migrateState(state: string, after: WorkflowDefinition, mapping: StateMapping): string | undefined {
  if (stateOf(after, state) !== undefined) return state
  const target = Object.hasOwn(mapping, state) ? mapping[state] : undefined
  return target === undefined ? undefined : stateOf(after, target)?.code
}

type Coded = { readonly code: string }

function differenceOf<Item extends Coded>(before: readonly Item[], after: readonly Item[]): Difference {
  const find = (items: readonly Item[], code: string) => items.find((item) => item.code === code)
  return {
    added: after.filter(({ code }) => find(before, code) === undefined).map(({ code }) => code),
    removed: before.filter(({ code }) => find(after, code) === undefined).map(({ code }) => code),
    changed: before
      .filter((item) => {
        const other = find(after, item.code)
        return other !== undefined && canonical(item) !== canonical(other)
      })
      .map(({ code }) => code),
  }
}

/** The same text for the same content, in whatever order its properties and its lists of names were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted().join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{${entries
    .map(([key, item]) => `${key}:${canonical(item)}`)
    .toSorted()
    .join()}}`
}
