/** Documents that the program reads, by the name of their column: it would not understand whatever else. */
export const documents: Readonly<Record<string, (text: string, row: number) => object | undefined>> = {
  // The first has none.
  deadline: (_text, row) =>
    row === 0
      ? undefined
      : {
          amount: 2,
          unit: 'months',
          silence: 'refusal',
          start: 'receipt',
          isSuspended: true,
          remindDaysBefore: [7, 0],
        },
  workflow: (text) => {
    const common = { label: { fr: `Étape ${text}`, en: `Step ${text}` } }
    const state = (code: string, phase: string, clock: string) => ({ ...common, code, base: code, phase, clock })
    const step = (code: string, to: string, from: readonly string[], by = 'tenant') => ({
      ...common,
      code,
      from,
      to,
      by: [by],
      needsReason: false,
      needsApproval: false,
      notifies: true,
    })
    return {
      initial: 'received',
      states: [
        state('received', 'open', 'runs'),
        state('in_progress', 'open', 'runs'),
        state('waiting', 'waiting', 'suspended'),
        state('resolved', 'closed', 'stopped'),
        state('rejected', 'closed', 'stopped'),
        state('withdrawn', 'closed', 'stopped'),
      ],
      transitions: [
        step('start', 'in_progress', ['received']),
        step('ask', 'waiting', ['received', 'in_progress']),
        step('resume', 'in_progress', ['waiting'], 'citizen'),
        step('resolve', 'resolved', ['received', 'in_progress', 'waiting']),
        step('reopen', 'in_progress', ['resolved', 'rejected']),
        step('withdraw', 'withdrawn', ['received', 'in_progress', 'waiting'], 'citizen'),
      ],
    }
  },
}
