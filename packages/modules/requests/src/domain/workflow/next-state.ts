import type { WorkflowDefinition, WorkflowSide, WorkflowState, WorkflowTransition } from './definition.ts'
import type { Status } from './status.ts'

/** The state after a transition; undefined when it can't be made from here, or not by this side. */
export function nextState(
  definition: WorkflowDefinition,
  state: string,
  transition: string,
  side: WorkflowSide,
): string | undefined {
  return allowedFrom(definition, state, side).find(({ code }) => code === transition)?.to
}

/** The transitions that this side can make from a state, in the order of the definition. */
export function allowedFrom(definition: WorkflowDefinition, state: string, side: WorkflowSide): WorkflowTransition[] {
  return definition.transitions.filter(({ from, by }) => from.includes(state) && by.includes(side))
}

export function stateOf(definition: WorkflowDefinition, code: string): WorkflowState | undefined {
  return definition.states.find((state) => state.code === code)
}

/** The state of every request that this one stands for. */
export function baseOf(definition: WorkflowDefinition, code: string): Status | undefined {
  return stateOf(definition, code)?.base
}

/** Where a question to the citizen brings a request; undefined where none can be asked. */
export function askedState(definition: WorkflowDefinition, current: WorkflowState): WorkflowState | undefined {
  const targets = allowedFrom(definition, current.code, 'tenant').map(({ to }) => stateOf(definition, to))
  return targets.find((target) => target?.phase === 'waiting')
}

/** Where the citizen’s answer brings a request that waits for it; undefined where none is waited for. */
export function answeredState(definition: WorkflowDefinition, current: WorkflowState): WorkflowState | undefined {
  if (current.phase !== 'waiting') return undefined
  const targets = allowedFrom(definition, current.code, 'citizen').map(({ to }) => stateOf(definition, to))
  return targets.find((target) => target?.phase === 'open')
}
