/** What the module tells after a commit: ids and states, nothing personal. */
export const eventTypes = ['lostItem.created'] as const
export type EventType = (typeof eventTypes)[number]
