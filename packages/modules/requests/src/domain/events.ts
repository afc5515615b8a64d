/**
 * What the module tells after a commit. The payload of each holds the states before and after, that of a
 * reminder its kind and the last day; nothing personal.
 */
export const eventTypes = [
  'request.submitted',
  'request.assigned',
  'request.moved',
  'request.messaged',
  'request.reminded',
  'request.annotated',
] as const
export type EventType = (typeof eventTypes)[number]
