import { builder } from '@interco/graphql'
import type { WorkflowDefinition } from '../../domain/workflow/definition.ts'
import { statusEnum } from './status.type.ts'
import { phaseEnum, stateClockEnum, stepSideEnum } from './workflow.type.ts'

const labelInput = builder.inputType('RequestWordingInput', {
  description: 'What something is called, in 80 characters at most.',
  fields: (t) => ({
    fr: t.string({ required: true, description: 'In French, for screens.' }),
    en: t.string({ required: true, description: 'In English, for those who build on the API.' }),
  }),
})

const stateInput = builder.inputType('RequestStateInput', {
  description: 'A state of a workflow.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Lower case, 40 characters at most.' }),
    status: t.field({ type: statusEnum, required: true, description: 'The status that it stands for.' }),
    phase: t.field({ type: phaseEnum, required: true, description: 'That of its status.' }),
    clock: t.field({ type: stateClockEnum, required: true, description: 'What the time to answer does in it.' }),
    label: t.field({ type: labelInput, required: true, description: 'What it is called.' }),
  }),
})

const stepInput = builder.inputType('RequestStepInput', {
  description: 'A step of a workflow, from some states to another.',
  fields: (t) => ({
    code: t.string({ required: true, description: 'Lower case, 40 characters at most.' }),
    from: t.stringList({ required: true, description: 'The codes of where it begins.' }),
    to: t.string({ required: true, description: 'The code of where it leads.' }),
    by: t.field({ type: [stepSideEnum], required: true, description: 'Who may make it.' }),
    label: t.field({ type: labelInput, required: true, description: 'What it is called.' }),
    needsReason: t.boolean({ required: true, description: 'Whether a reason must be given.' }),
    needsApproval: t.boolean({ required: true, description: 'Whether a member needs `request:approve` for it.' }),
    notifies: t.boolean({ required: true, description: 'Whether the citizen is told.' }),
  }),
})

export const workflowInput = builder.inputType('RequestWorkflowInput', {
  description: 'How requests of a type go from receipt to their end (circuit de traitement).',
  fields: (t) => ({
    initial: t.string({ required: true, description: 'The code of the state that requests begin in.' }),
    states: t.field({ type: [stateInput], required: true, description: 'Its states, 40 at most.' }),
    steps: t.field({ type: [stepInput], required: true, description: 'Its steps, 120 at most.' }),
  }),
})

/** The definition that was sent, not checked yet. */
export function definitionOf({ initial, states, steps }: (typeof workflowInput)['$inferInput']): WorkflowDefinition {
  return {
    initial,
    states: states.map(({ status: base, label: { fr, en }, code, phase, clock }) => ({
      code,
      base,
      phase,
      clock,
      label: { fr, en },
    })),
    transitions: steps.map(({ label: { fr, en }, ...step }) => ({ ...step, label: { fr, en } })),
  }
}
