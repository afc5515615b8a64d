import type { ClockEvent, LocalDate, ResumeMode } from '@interco/calendar'
import { assertNever } from '@interco/kernel'
import type { WorkflowDefinition, WorkflowState } from './definition.ts'
import { stateOf } from './next-state.ts'

/** What the history of a request says of its clock. The first entry is its receipt. */
export type HistoryEntry =
  | {
      readonly kind: 'entered'
      readonly at: Date
      readonly state: string
      readonly holder: string
      /** The last day that the citizen was given to answer. */
      readonly answerUntil?: LocalDate | undefined
    }
  | { readonly kind: 'handedOver'; readonly at: Date; readonly holder: string; readonly mode?: ResumeMode | undefined }

/**
 * The events of the clock of a request, for `clockOf`: each state says what the clock does in it.
 * @throws RangeError when the history names a state that the definition lacks: bring it to this version first.
 */
export function clockEventsOf(definition: WorkflowDefinition, history: readonly HistoryEntry[]): ClockEvent[] {
  const events: ClockEvent[] = []
  let before: WorkflowState['clock'] | undefined
  for (const entry of history) {
    if (entry.kind === 'handedOver') {
      events.push(entry)
      continue
    }
    const clock = stateOf(definition, entry.state)?.clock
    if (clock === undefined) throw new RangeError('The history names a state that the workflow lacks')
    events.push(...eventsOnEntry(entry, before, clock))
    before = clock
  }
  return events
}

function eventsOnEntry(
  { at, holder, answerUntil }: Extract<HistoryEntry, { kind: 'entered' }>,
  before: WorkflowState['clock'] | undefined,
  clock: WorkflowState['clock'],
): ClockEvent[] {
  if (before === undefined) return [{ kind: 'started', at, holder }]
  switch (clock) {
    case 'runs':
      return [{ kind: 'resumed', at }]
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
