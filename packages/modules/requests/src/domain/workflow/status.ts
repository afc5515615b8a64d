/** The states of every request, whatever its type. The last three end it. */
export const statuses = ['received', 'in_progress', 'waiting', 'resolved', 'rejected', 'withdrawn'] as const
export type Status = (typeof statuses)[number]

/** Whether nothing is left to do. */
export function isClosed(status: Status): boolean {
  return status === 'resolved' || status === 'rejected' || status === 'withdrawn'
}

/** The steps of a type that has no workflow of its own. */
export const transitions = ['start', 'ask', 'resume', 'resolve', 'reject', 'reopen', 'withdraw'] as const
export type Transition = (typeof transitions)[number]

/** Whether a step has the code of one of these. */
export function isTransition(code: string): code is Transition {
  return transitions.some((transition) => transition === code)
}

/** Who may make a transition: those who work for the tenant, or the person who submitted. */
export type Side = 'tenant' | 'citizen'
