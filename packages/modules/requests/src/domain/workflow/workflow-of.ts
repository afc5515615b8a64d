import { defaultWorkflow, type WorkflowDefinition, type WorkflowState } from './definition.ts'
import { stateOf } from './next-state.ts'
import type { Status } from './status.ts'

/** The workflow that requests of a type follow. Whoever needs one asks here, wherever types come to keep it. */
export function workflowOf(type: { readonly workflow: WorkflowDefinition | null }): WorkflowDefinition {
  return type.workflow ?? defaultWorkflow
}

export type Standing = { readonly status: Status; readonly state: string | null }

/**
 * The state that a request is in. Where it names none, or one that the workflow lacks or that stands for another status (as
 * code that knows no workflows writes it), it is the first that stands for its status.
 */
export function stateNow(definition: WorkflowDefinition, { status, state }: Standing): WorkflowState {
  const named = stateOf(definition, state ?? status)
  if (named?.base === status) return named
  return definition.states.find(({ base }) => base === status) ?? ownStateOf(status)
}

/** What a status is by itself. A workflow that lacks it has no step out of it but an upgrade. */
function ownStateOf(status: Status): WorkflowState {
  const state = defaultWorkflow.states.find(({ base }) => base === status)
  if (state === undefined) throw new TypeError('The default has each status')
  return state
}

/** How a state is stored: not at all where it is the status itself. */
export function storedState({ code, base }: WorkflowState): string | null {
  return code === base ? null : code
}
