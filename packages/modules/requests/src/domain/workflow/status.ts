/** The states of a request. It is created as received; the last three end it, and two of them can be reopened. */
export const statuses = ['received', 'in_progress', 'waiting', 'resolved', 'rejected', 'withdrawn'] as const
export type Status = (typeof statuses)[number]

/** Whether nothing is left to do. */
export function isClosed(status: Status): boolean {
  return status === 'resolved' || status === 'rejected' || status === 'withdrawn'
}

export const transitions = ['start', 'ask', 'resume', 'resolve', 'reject', 'reopen', 'withdraw'] as const
export type Transition = (typeof transitions)[number]

/** Who may make a transition: those who work for the tenant, or the person who submitted. */
export type Side = 'tenant' | 'citizen'

type Rule = { readonly from: readonly Status[]; readonly to: Status; readonly by: readonly Side[] }

const rules: Readonly<Record<Transition, Rule>> = {
  start: { from: ['received'], to: 'in_progress', by: ['tenant'] },
  ask: { from: ['in_progress'], to: 'waiting', by: ['tenant'] },
  resume: { from: ['waiting'], to: 'in_progress', by: ['tenant', 'citizen'] },
  resolve: { from: ['in_progress', 'waiting'], to: 'resolved', by: ['tenant'] },
  reject: { from: ['received', 'in_progress', 'waiting'], to: 'rejected', by: ['tenant'] },
  reopen: { from: ['resolved', 'rejected'], to: 'in_progress', by: ['tenant'] },
  withdraw: { from: ['received', 'in_progress', 'waiting'], to: 'withdrawn', by: ['citizen'] },
}

/** The state after a transition; undefined when it can't be made from here, or not by this side. */
export function nextStatus(status: Status, transition: Transition, side: Side): Status | undefined {
  const rule = rules[transition]
  return rule.from.includes(status) && rule.by.includes(side) ? rule.to : undefined
}

export function allowedTransitions(status: Status, side: Side): Transition[] {
  return transitions.filter((transition) => nextStatus(status, transition, side) !== undefined)
}

/** A refusal to the citizen must give its reasons (art. L211-2 CRPA). */
export function needsReason(transition: Transition): boolean {
  return transition === 'reject'
}
