export const eventTypes = ['member.changed', 'access.changed', 'program.changed'] as const
export type EventType = (typeof eventTypes)[number]
