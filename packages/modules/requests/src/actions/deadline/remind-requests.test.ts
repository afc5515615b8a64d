import { ForbiddenError, type TenantContext } from '@interco/kernel'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { InvalidDeadlineError } from '../../domain/errors.ts'
import { at, twoMonths } from '../../fixtures/clocked.ts'
import { rowsOf } from '../../fixtures/rows.ts'
import { createTwins, type Twins } from '../../fixtures/twins.ts'
import { givenRequestType } from '../../testing.ts'
import { listRequests } from '../desk/list-requests.ts'
import { getRequest } from '../find-request.ts'
import { submitRequest } from '../submission/submit-request.ts'
import { setRequestTypeDeadline } from '../types/set-request-type-deadline.ts'
import { moveRequest } from '../workflow/move-request.ts'
import { dueReminders, remindRequests } from './remind-requests.ts'

const configuration = { anonymousSubmission: true, signature: '' }
let pool: Twins
let administrator: TenantContext
beforeEach(async () => {
  await pool?.close()
  pool = await createTwins()
  administrator = pool.member(pool.here, 'administrator')
})
afterAll(() => pool.close())

/** A request of the 1st of March, which is due at the end of the 1st of May. */
async function submitted(ctx = administrator, deadline: typeof twoMonths | null = twoMonths): Promise<string> {
  const { id: typeId } = await givenRequestType(ctx, { deadline })
  const march = at(ctx, '2026-03-01T10:00:00Z')
  const { id } = await submitRequest(
    march,
    { typeId, subject: 'Copie d’un arrêté', description: 'N° 12.' },
    configuration,
  )
  return id
}

async function reminded(id: string, slug: string = pool.here) {
  const events = await pool.events(slug, id)
  return events.filter(({ type }) => type === 'request.reminded').map(({ payload }) => payload)
}

async function move(id: string, transition: string, moment: string): Promise<void> {
  const { version } = await getRequest(administrator, id)
  await moveRequest(at(administrator, moment), { id, transition, expectedVersion: version })
}

describe('remindRequests', () => {
  test('tells of a request a week before, on its last day and once it is over, each once', async () => {
    const id = await submitted()
    const told: number[] = []
    for (const day of ['04-23', '04-24', '04-24', '04-30', '05-01', '05-02', '05-02', '06-30']) {
      told.push(await remindRequests(at(administrator, `2026-${day}T06:00:00Z`)))
    }
    expect(told).toEqual([0, 1, 0, 0, 1, 1, 0, 0])
    const dueOn = '2026-05-01'
    expect(await reminded(id)).toEqual([
      { kind: 'soon', dueOn },
      { kind: 'last_day', dueOn },
      { kind: 'overdue', dueOn },
    ])
  })

  test('tells what it has read to be due', async () => {
    const requestId = await submitted()
    const ctx = at(administrator, '2026-04-25T06:00:00Z')
    const due = { requestId, kind: 'soon', dueOn: '2026-05-01', at: new Date('2026-04-23T22:00:00Z') }
    for await (const reminders of dueReminders(ctx)) expect(reminders).toEqual([due])
    expect(await remindRequests(ctx)).toBe(1)
    expect(await reminded(requestId)).toEqual([{ kind: 'soon', dueOn: '2026-05-01' }])
  })

  test('tells once, however many jobs run at the same moment', async () => {
    const id = await submitted()
    const jobs = Array.from({ length: 5 }, () => remindRequests(at(administrator, '2026-05-02T06:00:00Z')))
    expect((await Promise.all(jobs)).reduce((sum, told) => sum + told, 0)).toBe(1)
    expect(await reminded(id)).toEqual([{ kind: 'overdue', dueOn: '2026-05-01' }])
  })

  test('tells nothing while the citizen is asked, nor of what is answered, and again of the new last day', async () => {
    const [asked, answered] = [await submitted(), await submitted()]
    await move(asked, 'start', '2026-03-02T10:00:00Z')
    await move(asked, 'ask', '2026-03-10T10:00:00Z')
    await move(answered, 'start', '2026-03-02T10:00:00Z')
    await move(answered, 'resolve', '2026-03-03T10:00:00Z')
    expect(await remindRequests(at(administrator, '2026-06-01T06:00:00Z'))).toBe(0)
    await move(asked, 'resume', '2026-06-01T10:00:00Z')
    expect(await getRequest(administrator, asked)).toMatchObject({ dueAt: new Date('2026-07-23T22:00:00Z') })
    expect(await remindRequests(at(administrator, '2026-07-17T06:00:00Z'))).toBe(1)
    expect(await reminded(asked)).toEqual([{ kind: 'soon', dueOn: '2026-07-23' }])
    expect(await reminded(answered)).toEqual([])
  })

  test('tells nothing of a type without a deadline, nor of the twin', async () => {
    await submitted(administrator, null)
    const there = await submitted(pool.member(pool.there, 'administrator'))
    expect(await remindRequests(at(administrator, '2026-05-02T06:00:00Z'))).toBe(0)
    expect(await reminded(there, pool.there)).toEqual([])
  })

  test.each(['agent', 'reader', 'dpo'] as const)('is forbidden to a %s', async (role) => {
    await expect(remindRequests(pool.member(pool.here, role))).rejects.toBeInstanceOf(ForbiddenError)
  })
})

describe('the due date of lists', () => {
  test('follows the clock: there while it runs, gone while it does not', async () => {
    const id = await submitted()
    const due = async () => (await getRequest(administrator, id)).dueAt
    expect(await due()).toEqual(new Date('2026-05-01T22:00:00Z'))
    await move(id, 'start', '2026-03-02T10:00:00Z')
    await move(id, 'ask', '2026-03-10T10:00:00Z')
    expect(await due()).toBeNull()
    await move(id, 'resume', '2026-03-20T10:00:00Z')
    expect(await due()).toEqual(new Date('2026-05-11T22:00:00Z'))
    await move(id, 'resolve', '2026-03-21T10:00:00Z')
    expect(await due()).toBeNull()
  })

  test('chooses the requests that are due before a moment', async () => {
    const id = await submitted()
    await submitted(administrator, null)
    const before = async (moment: string) =>
      (await rowsOf(administrator, listRequests(administrator, { dueBefore: new Date(moment) }))).map((row) => row.id)
    expect(await before('2026-05-01T22:00:00.001Z')).toEqual([id])
    expect(await before('2026-05-01T22:00:00Z')).toEqual([])
  })

  test('is made again for open requests when their type is given another deadline', async () => {
    const id = await submitted(administrator, null)
    const { typeId, version } = await getRequest(administrator, id)
    const set = (deadline: typeof twoMonths | null) =>
      setRequestTypeDeadline(at(administrator, '2026-03-05T10:00:00Z'), { typeId, deadline })
    await set({ ...twoMonths, amount: 5, unit: 'workingDays', silence: 'none' })
    expect(await getRequest(administrator, id)).toMatchObject({ dueAt: new Date('2026-03-06T23:00:00Z'), version })
    await set(null)
    expect(await getRequest(administrator, id)).toMatchObject({ dueAt: null, version })
    await expect(set({ ...twoMonths, amount: 0 })).rejects.toBeInstanceOf(InvalidDeadlineError)
    const manager = pool.member(pool.here, 'manager')
    await expect(setRequestTypeDeadline(manager, { typeId, deadline: null })).rejects.toBeInstanceOf(ForbiddenError)
  })
})
