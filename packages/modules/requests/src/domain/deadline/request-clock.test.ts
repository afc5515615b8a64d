import { describe, expect, test } from 'vitest'
import { defaultWorkflow } from '../workflow/definition.ts'
import type { Status } from '../workflow/status.ts'
import { deadlineFacts } from './facts.ts'
import { clockOfRequest, type StateChange, zoneOfRequest } from './request-clock.ts'
import { type DeadlineSettings, problemsOfDeadline } from './settings.ts'

const refusal: DeadlineSettings = {
  amount: 2,
  unit: 'months',
  silence: 'refusal',
  start: 'receipt',
  isSuspended: true,
  remindDaysBefore: [7, 0],
}
const acceptance: DeadlineSettings = { ...refusal, silence: 'acceptance', start: 'complete' }
const promise: DeadlineSettings = { ...refusal, amount: 5, unit: 'workingDays', silence: 'none' }

const poitiers = '86194'
const zoneIn = (inseeCode: string | undefined) => zoneOfRequest({ inseeCode, postcodes: [] }, { inseeCode: null })
const at = (date: string) => new Date(`${date}T10:00:00Z`)
const entered = (statusAfter: Status, date: string): StateChange => ({
  happenedAt: at(date),
  statusAfter,
  stateAfter: null,
})

type Asked = {
  readonly deadline?: DeadlineSettings
  readonly submittedAt: Date
  readonly changes?: readonly StateChange[]
  readonly inseeCode?: string
  readonly now: Date
}

function factsOf({ deadline = refusal, submittedAt, changes = [], inseeCode = poitiers, now }: Asked) {
  const zone = zoneIn(inseeCode)
  const clock = clockOfRequest(
    { workflow: defaultWorkflow, deadline, submittedAt, changes, zone, holder: 'poitiers' },
    now,
  )
  return deadlineFacts(clock, deadline, { submittedAt, zone }, now)
}

describe('the last day of a request', () => {
  const lateInTheEvening = new Date('2026-01-29T23:30:00Z')

  test.each([
    ['Poitiers, where summer time has begun since', poitiers, '2026-03-30', '2026-03-30T22:00:00.000Z'],
    ['Fort-de-France, where it is the evening before', '97209', '2026-03-29', '2026-03-30T04:00:00.000Z'],
    ['Saint-Denis de La Réunion', '97411', '2026-03-30', '2026-03-30T20:00:00.000Z'],
    ['Nouméa', '98818', '2026-03-30', '2026-03-30T13:00:00.000Z'],
  ])('is over at midnight in %s', (_where, inseeCode, lastDay, dueAt) => {
    const facts = factsOf({ submittedAt: lateInTheEvening, inseeCode, now: lateInTheEvening })
    expect(facts).toMatchObject({ lastDay, state: 'running' })
    expect(facts.dueAt?.toISOString()).toBe(dueAt)
  })

  test.each([
    ['Whit Monday in Poitiers', poitiers, '2026-05-20', '2026-05-28'],
    ['the abolition of slavery in Martinique, too', '97209', '2026-05-20', '2026-05-29'],
    ['the day of citizenship in Nouméa', '98818', '2026-09-22', '2026-09-30'],
    ['and not in Poitiers', poitiers, '2026-09-22', '2026-09-29'],
    ['the abolition of slavery in La Réunion', '97411', '2027-12-15', '2027-12-23'],
    ['Saint-Étienne in Strasbourg', '67482', '2028-12-20', '2028-12-29'],
  ])('of five working days leaves out %s', (_what, inseeCode, received, lastDay) => {
    const submittedAt = at(received)
    expect(factsOf({ deadline: promise, submittedAt, inseeCode, now: submittedAt })).toMatchObject({
      lastDay,
      remainingWorkingDays: 5,
    })
  })

  test('of an EPCI is counted where the request is, or where its postcodes are', () => {
    const of = (code: string | null, postcodes: readonly string[]) =>
      zoneOfRequest({ inseeCode: undefined, postcodes }, { inseeCode: code }).timeZone
    expect(of('97209', [])).toBe('America/Martinique')
    expect(of(null, ['97400'])).toBe('Indian/Reunion')
    expect(of(null, [])).toBe('Europe/Paris')
    // That of the tenant comes first: it is the one that has to answer.
    expect(zoneOfRequest({ inseeCode: '98818', postcodes: [] }, { inseeCode: poitiers }).timeZone).toBe(
      'Pacific/Noumea',
    )
  })
})

describe('while the citizen is asked', () => {
  const asked = [entered('in_progress', '2026-03-03'), entered('waiting', '2026-03-10')]
  const answered = [...asked, entered('in_progress', '2026-03-20')]
  const submittedAt = at('2026-03-01')

  test('nothing is due', () => {
    expect(factsOf({ submittedAt, changes: asked, now: at('2026-06-30') })).toMatchObject({
      state: 'suspended',
      dueAt: null,
      lastDay: null,
      silenceOn: null,
      remainingWorkingDays: 0,
    })
  })

  test.each([
    ['goes on with the days that were left', refusal, '2026-05-11'],
    ['begins again where silence accepts', acceptance, '2026-05-20'],
    ['has run on where it is not suspended', { ...refusal, isSuspended: false }, '2026-05-01'],
  ])('the time stands still, and then %s', (_what, deadline, lastDay) => {
    expect(factsOf({ deadline, submittedAt, changes: answered, now: at('2026-03-21') })).toMatchObject({
      state: 'running',
      lastDay,
      silenceOn: lastDay,
    })
  })
})

describe('silence', () => {
  const submittedAt = at('2026-03-01')

  test.each([
    [acceptance, 'acceptée (art. L231-1 CRPA)'],
    [refusal, 'refusée (art. L231-4 CRPA)'],
    [{ ...promise, amount: 2, unit: 'months' } as const, 'sans effet juridique'],
  ])('decides once the last day is over, and says what: %#', (deadline, words) => {
    const during = factsOf({ deadline, submittedAt, now: new Date('2026-05-01T21:59:59Z') })
    expect(during).toMatchObject({ state: 'running' })
    const over = factsOf({ deadline, submittedAt, now: new Date('2026-05-04T22:00:00Z') })
    expect(over).toMatchObject({ state: 'over', remainingWorkingDays: 0 })
    expect(over.explanation.join(' ')).toContain(words)
    expect(over.silenceOn).toBe(deadline.silence === 'none' ? null : '2026-05-01')
  })

  test('is not kept by an answer in time, and is not undone by one that is late', () => {
    const inTime = factsOf({ submittedAt, changes: [entered('resolved', '2026-04-20')], now: at('2026-07-01') })
    expect(inTime).toMatchObject({ state: 'met', silenceOn: null })
    const late = factsOf({ submittedAt, changes: [entered('resolved', '2026-06-20')], now: at('2026-07-01') })
    expect(late).toMatchObject({ state: 'over', silenceOn: '2026-05-01' })
  })
})

test('a deadline is explained in sentences, with its pauses', () => {
  const changes = [entered('waiting', '2026-03-10'), entered('in_progress', '2026-03-20')]
  expect(factsOf({ submittedAt: at('2026-03-01'), changes, now: at('2026-03-21') }).explanation).toEqual([
    'Demande reçue le 1er mars 2026.',
    'Délai de réponse : 2 mois.',
    'Le délai n’a pas couru du 10 mars 2026 au 20 mars 2026.',
    'La réponse est attendue au plus tard le 11 mai 2026.',
    'Sans réponse à la fin du 11 mai 2026, la demande est refusée (art. L231-4 CRPA).',
  ])
})

test('an entry that another gateway’s clock puts before the receipt counts from the receipt', () => {
  const changes = [{ ...entered('in_progress', '2026-02-27') }]
  expect(factsOf({ submittedAt: at('2026-03-01'), changes, now: at('2026-03-02') })).toMatchObject({
    receivedOn: '2026-03-01',
    lastDay: '2026-05-01',
  })
})

test.each<[string, Partial<DeadlineSettings>, string]>([
  ['no amount', { amount: 0 }, 'amount'],
  ['a huge amount', { amount: 1_001 }, 'amount'],
  ['half a month', { amount: 1.5 }, 'amount'],
  ['silence that accepts from receipt', { silence: 'acceptance' }, 'acceptance'],
  ['a time from completeness that does not stop', { start: 'complete', isSuspended: false }, 'start'],
  ['a reminder after the end', { remindDaysBefore: [-1] }, 'reminders'],
  ['six reminders', { remindDaysBefore: [1, 2, 3, 4, 5, 6] }, 'reminders'],
])('%s is refused', (_what, change, rule) => {
  expect(problemsOfDeadline({ ...refusal, ...change }).map((problem) => problem.rule)).toContain(rule)
})

test.each([refusal, acceptance, promise])('usual settings are taken: %#', (settings) => {
  expect(problemsOfDeadline(settings)).toEqual([])
})
