import { clockOf, silenceAccepts, silenceRefuses } from '@interco/calendar'
import { describe, expect, test } from 'vitest'
import { roadWorks } from '../../fixtures/road-works.ts'
import { clockEventsOf, type HistoryEntry } from './clock-events.ts'
import { stateOf } from './next-state.ts'

const zone = { timeZone: 'Europe/Paris', holidays: 'metropole' } as const
const at = (date: string) => new Date(`${date}T10:00:00Z`)
const entered = (state: string, date: string): HistoryEntry => ({
  kind: 'entered',
  at: at(date),
  state,
  status: stateOf(roadWorks, state)?.base ?? 'received',
  holder: 'poitiers',
})
const history = [
  entered('recue', '2026-03-01'),
  entered('constatee', '2026-03-03'),
  entered('a_preciser', '2026-03-10'),
  entered('constatee', '2026-03-20'),
]

describe('the history of a request', () => {
  test('runs from receipt, and not while the citizen has to answer', () => {
    const clock = clockOf(clockEventsOf(roadWorks, history), silenceRefuses, zone, at('2026-03-21'))
    expect(clock).toMatchObject({ state: 'running', dueOn: '2026-05-11', used: { days: 10 } })
    expect(clockOf(clockEventsOf(roadWorks, history), silenceAccepts, zone, at('2026-03-21')).dueOn).toBe('2026-05-20')
  })

  test('ends with a closed state, and begins again when the request is reopened', () => {
    const closed = [...history, entered('refusee', '2026-04-01')]
    const reopened = [...closed, entered('constatee', '2026-06-01')]
    expect(clockOf(clockEventsOf(roadWorks, closed), silenceRefuses, zone, at('2026-04-02'))).toMatchObject({
      state: 'ended',
      isOverdue: false,
    })
    expect(clockOf(clockEventsOf(roadWorks, reopened), silenceRefuses, zone, at('2026-06-02')).dueOn).toBe('2026-08-01')
  })

  test('that is reopened with a question waits before its new time runs', () => {
    const asked = [
      ...history,
      entered('reparee', '2026-04-01'),
      entered('a_preciser', '2026-06-01'),
      entered('constatee', '2026-06-11'),
    ]
    expect(clockOf(clockEventsOf(roadWorks, asked), silenceRefuses, zone, at('2026-06-12')).dueOn).toBe('2026-08-11')
  })

  test('splits the time between those who have it', () => {
    const handedOver: HistoryEntry = { kind: 'handedOver', at: at('2026-03-05'), holder: 'grand-poitiers' }
    const clock = clockOf(clockEventsOf(roadWorks, [...history, handedOver]), silenceRefuses, zone, at('2026-03-21'))
    expect([...clock.usedBy].map(([holder, { days }]) => [holder, days])).toEqual([
      ['poitiers', 4],
      ['grand-poitiers', 6],
    ])
    expect(clock.dueOn).toBe('2026-05-11')
  })

  test('of a former version is known by the statuses that its states stood for', () => {
    const former: HistoryEntry[] = [
      { kind: 'entered', at: at('2026-03-01'), status: 'received', state: null, holder: 'poitiers' },
      { kind: 'entered', at: at('2026-03-03'), status: 'waiting', state: 'chez_l_usager', holder: 'poitiers' },
    ]
    expect(clockOf(clockEventsOf(roadWorks, former), silenceRefuses, zone, at('2026-03-21'))).toMatchObject({
      state: 'suspended',
      used: { days: 2 },
    })
  })
})
