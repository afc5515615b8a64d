/** How soon a request is to be handled, the most urgent first. For the desk alone. */
export const priorities = ['urgent', 'high', 'normal', 'low'] as const
export type Priority = (typeof priorities)[number]
