import type { Status, Transition } from './status.ts'

/** Who makes a transition. A machine is a rule of the tenant's own, as a deadline that has passed. */
export const workflowSides = ['tenant', 'citizen', 'machine'] as const
export type WorkflowSide = (typeof workflowSides)[number]

export type Phase = 'open' | 'waiting' | 'closed'

/** In the languages of the screens and of the API's documentation. */
export type Label = { readonly fr: string; readonly en: string }

/**
 * A state of a type of request. `base` is the one of the six states of every request that it stands for: lists, statistics and
 * Open311 know no other.
 */
export type WorkflowState = {
  readonly code: string
  readonly base: Status
  readonly phase: Phase
  readonly label: Label
  /** What the clock does while the request is in it. */
  readonly clock: 'runs' | 'suspended' | 'stopped'
}

export type WorkflowTransition = {
  readonly code: string
  readonly from: readonly string[]
  readonly to: string
  readonly by: readonly WorkflowSide[]
  readonly label: Label
  readonly needsReason: boolean
  /** Whether the citizen is told. */
  readonly notifies: boolean
  /** Whether a member of the tenant needs `request:approve` beside the right to move requests. */
  readonly needsApproval: boolean
}

/** How requests of a type go from receipt to their end. It is data: `problemsOf` says whether it is a good one. */
export type WorkflowDefinition = {
  readonly initial: string
  readonly states: readonly WorkflowState[]
  readonly transitions: readonly WorkflowTransition[]
}

/** The phase of the states that stand for a base state. */
export const phaseOfBase: Readonly<Record<Status, Phase>> = {
  received: 'open',
  in_progress: 'open',
  waiting: 'waiting',
  resolved: 'closed',
  rejected: 'closed',
  withdrawn: 'closed',
}

const notClosed: readonly Status[] = ['received', 'in_progress', 'waiting']

/** The one that a type has while nobody gave it another: the six states themselves. */
export const defaultWorkflow = {
  initial: 'received',
  states: [
    { code: 'received', base: 'received', phase: 'open', clock: 'runs', label: { fr: 'Reçue', en: 'Received' } },
    {
      code: 'in_progress',
      base: 'in_progress',
      phase: 'open',
      clock: 'runs',
      label: { fr: 'En cours', en: 'In progress' },
    },
    {
      code: 'waiting',
      base: 'waiting',
      phase: 'waiting',
      clock: 'suspended',
      label: { fr: 'En attente de votre réponse', en: 'Waiting for the citizen' },
    },
    { code: 'resolved', base: 'resolved', phase: 'closed', clock: 'stopped', label: { fr: 'Résolue', en: 'Resolved' } },
    { code: 'rejected', base: 'rejected', phase: 'closed', clock: 'stopped', label: { fr: 'Refusée', en: 'Rejected' } },
    {
      code: 'withdrawn',
      base: 'withdrawn',
      phase: 'closed',
      clock: 'stopped',
      label: { fr: 'Retirée', en: 'Withdrawn' },
    },
  ],
  transitions: [
    step('start', 'in_progress', {
      from: ['received'],
      by: ['tenant'],
      label: { fr: 'Prendre en charge', en: 'Start' },
    }),
    step('ask', 'waiting', {
      from: ['in_progress'],
      by: ['tenant'],
      label: { fr: 'Demander une précision', en: 'Ask' },
    }),
    step('resume', 'in_progress', {
      from: ['waiting'],
      by: ['tenant', 'citizen'],
      label: { fr: 'Reprendre', en: 'Resume' },
    }),
    step('resolve', 'resolved', {
      from: ['in_progress', 'waiting'],
      by: ['tenant'],
      label: { fr: 'Résoudre', en: 'Resolve' },
    }),
    // A refusal to the citizen must give its reasons (CRPA, art. L211-2).
    {
      ...step('reject', 'rejected', { from: notClosed, by: ['tenant'], label: { fr: 'Refuser', en: 'Reject' } }),
      needsReason: true,
    },
    step('reopen', 'in_progress', {
      from: ['resolved', 'rejected'],
      by: ['tenant'],
      label: { fr: 'Rouvrir', en: 'Reopen' },
    }),
    step('withdraw', 'withdrawn', {
      from: notClosed,
      by: ['citizen'],
      label: { fr: 'Retirer la demande', en: 'Withdraw' },
    }),
  ],
} as const satisfies WorkflowDefinition

type Step = { readonly from: readonly Status[]; readonly by: readonly WorkflowSide[]; readonly label: Label }

function step(code: Transition, to: Status, { from, by, label }: Step) {
  return { code, from, to, by, label, needsReason: false, needsApproval: false, notifies: true }
}
