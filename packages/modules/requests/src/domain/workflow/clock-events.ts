import type { ClockEvent, LocalDate, ResumeMode } from '@interco/calendar'
import { assertNever } from '@interco/kernel'
import type { WorkflowDefinition, WorkflowState } from './definition.ts'
import { type Standing, stateNow } from './workflow-of.ts'

/** What the history of a request says of its clock. The first entry is its receipt. */
export type HistoryEntry =
  | (Standing & {
      readonly kind: 'entered'
      readonly at: Date
      readonly holder: string
      /** The last day that the citizen was given to answer. */
      readonly answerUntil?: LocalDate | undefined
    })
  | { readonly kind: 'handedOver'; readonly at: Date; readonly holder: string; readonly mode?: ResumeMode | undefined }

/** The events of the clock of a request, for `clockOf`: each state says what the clock does in it. */
export function clockEventsOf(definition: WorkflowDefinition, history: readonly HistoryEntry[]): ClockEvent[] {
  const events: ClockEvent[] = []
  let before: WorkflowState['clock'] | undefined
  for (const entry of history) {
    if (entry.kind === 'handedOver') {
      events.push(entry)
      continue
    }
    // A state of a former version is known by the status that it stood for.
    const { clock } = stateNow(definition, entry)
    if (before === undefined) events.push({ kind: 'started', at: entry.at, holder: entry.holder })
    events.push(...eventsOnEntry(entry, before ?? 'runs', clock))
    before = clock
  }
  return events
}

function eventsOnEntry(
  { at, answerUntil }: Extract<HistoryEntry, { kind: 'entered' }>,
  before: WorkflowState['clock'],
  clock: WorkflowState['clock'],
): ClockEvent[] {
  switch (clock) {
    case 'runs':
      return before === 'runs' ? [] : [{ kind: 'resumed', at }]
    case 'suspended': {
      const suspended: ClockEvent = { kind: 'suspended', at, until: answerUntil }
      // A question that takes up closed work begins its new time, and suspends it at once.
      return before === 'stopped' ? [{ kind: 'resumed', at }, suspended] : [suspended]
    }
    case 'stopped':
      return [{ kind: 'stopped', at }]
    default:
      return assertNever(clock)
  }
}
