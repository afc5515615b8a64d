import { type Clock, clockOf, type Zone, zoneOf } from '@interco/calendar'
import type { Tenant } from '@interco/kernel'
import { clockEventsOf, type HistoryEntry } from '../workflow/clock-events.ts'
import type { WorkflowDefinition } from '../workflow/definition.ts'
import type { Status } from '../workflow/status.ts'
import { type DeadlineSettings, deadlineOf } from './settings.ts'

/** What the history says of a state that was entered, as it is stored. */
export type StateChange = {
  readonly happenedAt: Date
  readonly statusAfter: Status | null
  readonly stateAfter: string | null
}

export type Clocked = {
  readonly workflow: WorkflowDefinition
  readonly deadline: DeadlineSettings
  readonly submittedAt: Date
  readonly changes: readonly StateChange[]
  readonly zone: Zone
  /** Whose time it is. */
  readonly holder: string
}

/** The clock of a request at a moment. */
export function clockOfRequest({ workflow, deadline, submittedAt, changes, zone, holder }: Clocked, now: Date): Clock {
  const received: HistoryEntry = { kind: 'entered', at: submittedAt, status: 'received', state: null, holder }
  const entered = changes.map(
    ({ happenedAt, statusAfter, stateAfter }): HistoryEntry => ({
      kind: 'entered',
      // What gateways wrote with clocks that differ does not come before the receipt.
      at: happenedAt < submittedAt ? submittedAt : happenedAt,
      status: statusAfter ?? 'received',
      state: stateAfter,
      holder,
    }),
  )
  const events = clockEventsOf(workflow, [received, ...entered])
  const counted = deadline.isSuspended ? events : events.filter(({ kind }) => kind !== 'suspended')
  return clockOf(counted, deadlineOf(deadline), zone, now)
}

const metropole: Zone = { timeZone: 'Europe/Paris', holidays: 'metropole' }

/**
 * Where the days of a request are counted: at the tenant that has to answer. An EPCI has no code of its own; that of the
 * request or a postcode tells its territory.
 */
export function zoneOfRequest(
  { inseeCode, postcodes }: Pick<Tenant, 'inseeCode' | 'postcodes'>,
  request: { readonly inseeCode: string | null },
): Zone {
  const codes = [inseeCode, request.inseeCode, ...postcodes]
  return codes.map((code) => (code == null ? undefined : zoneOf(code))).find((zone) => zone !== undefined) ?? metropole
}
