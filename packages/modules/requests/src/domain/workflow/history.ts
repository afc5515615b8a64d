/** What can happen to a request. */
export const historyKinds = [
  'submitted',
  'assigned',
  'moved',
  'messaged',
  'routed',
  'prioritized',
  'labelled',
  'noted',
  'linked',
  'merged',
  'corrected',
] as const
export type HistoryKind = (typeof historyKinds)[number]

/** Whom an entry is for: everyone who sees the request, or those who handle it. */
export const audiences = ['all', 'desk'] as const
export type Audience = (typeof audiences)[number]
