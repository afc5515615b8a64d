/** How a request came: by the citizen on a page, through an agent at the counter, on the phone or from a letter, or by a program. */
export const channels = ['web', 'counter', 'phone', 'mail', 'program'] as const
export type Channel = (typeof channels)[number]
