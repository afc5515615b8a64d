import { builder } from '@interco/graphql'
import type { Label, WorkflowDefinition, WorkflowState, WorkflowTransition } from '../../domain/workflow/definition.ts'
import { statusEnum } from './status.type.ts'

export const stepSideEnum = builder.enumType('RequestStepSide', {
  description: 'Who makes a step.',
  values: {
    TENANT: { value: 'tenant', description: 'The collectivité.' },
    CITIZEN: { value: 'citizen', description: 'The person who submitted.' },
    MACHINE: { value: 'machine', description: 'A rule of the collectivité’s own.' },
  } as const,
})

export const phaseEnum = builder.enumType('RequestPhase', {
  description: 'What a state means for the work.',
  values: {
    OPEN: { value: 'open', description: 'The collectivité has to do something.' },
    WAITING: { value: 'waiting', description: 'The citizen has to answer.' },
    CLOSED: { value: 'closed', description: 'Nothing is left to do.' },
  } as const,
})

export const stateClockEnum = builder.enumType('RequestStateClock', {
  description: 'What the time to answer does in a state.',
  values: {
    RUNS: { value: 'runs', description: 'It runs.' },
    SUSPENDED: { value: 'suspended', description: 'It stands still until the citizen answers.' },
    STOPPED: { value: 'stopped', description: 'It is over.' },
  } as const,
})

const labelRef = builder.objectRef<Label>('RequestWording').implement({
  description: 'What something is called.',
  fields: (t) => ({
    fr: t.exposeString('fr', { description: 'In French, for screens.' }),
    en: t.exposeString('en', { description: 'In English, for those who build on the API.' }),
  }),
})

export const stateRef = builder.objectRef<WorkflowState>('RequestState').implement({
  description: 'A state of a workflow.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its stable code in the workflow.' }),
    status: t.expose('base', {
      type: statusEnum,
      description: 'The status that it stands for in lists and statistics.',
    }),
    phase: t.expose('phase', { type: phaseEnum, description: 'What it means for the work.' }),
    clock: t.expose('clock', { type: stateClockEnum, description: 'What the time to answer does in it.' }),
    label: t.expose('label', { type: labelRef, description: 'What it is called.' }),
  }),
})

export const stepRef = builder.objectRef<WorkflowTransition>('RequestStep').implement({
  description: 'A step of a workflow, from some states to another.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its stable code: what `takeStep` takes.' }),
    from: t.field({ type: ['String'], description: 'The codes of where it begins.', resolve: ({ from }) => [...from] }),
    to: t.exposeString('to', { description: 'The code of where it leads.' }),
    by: t.field({ type: [stepSideEnum], description: 'Who may make it.', resolve: ({ by }) => [...by] }),
    label: t.expose('label', { type: labelRef, description: 'What it is called.' }),
    needsReason: t.exposeBoolean('needsReason', { description: 'Whether a reason must be given.' }),
    needsApproval: t.exposeBoolean('needsApproval', {
      description: 'Whether a member needs `request:approve` for it.',
    }),
    notifies: t.exposeBoolean('notifies', { description: 'Whether the citizen is told.' }),
  }),
})

export const workflowRef = builder.objectRef<WorkflowDefinition>('RequestWorkflow').implement({
  description: 'How requests of a type go from receipt to their end (circuit de traitement).',
  fields: (t) => ({
    initial: t.exposeString('initial', { description: 'The code of the state that requests begin in.' }),
    states: t.field({ type: [stateRef], description: 'Its states.', resolve: ({ states }) => [...states] }),
    steps: t.field({ type: [stepRef], description: 'Its steps.', resolve: ({ transitions }) => [...transitions] }),
  }),
})
