/** What the module tells after a commit. The payload of each holds the states before and after, nothing personal. */
export const eventTypes = [
  'request.submitted',
  'request.assigned',
  'request.moved',
  'request.messaged',
  'request.annotated',
] as const
export type EventType = (typeof eventTypes)[number]
