import { setImmediate } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Admission, type AdmissionOptions } from './admission.ts'
import { Company } from './company.ts'

const forever = new AbortController().signal

function open(options: Partial<AdmissionOptions> = {}): Admission {
  const admission = new Admission(
    { slots: 1, slotsEach: 1, slotsShared: 1, waitingEach: 100, waiting: 1_000, waitMs: 20_000, ...options },
    new Company(),
  )
  onTestFinished(() => admission.close())
  return admission
}

/** Lets what may start do so. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate()
}

/** Operations that wait for one that is under way, each with what it costs; the order in which they had their turn. */
async function serve(admission: Admission, operations: readonly (readonly [party: string, cost: number])[]) {
  const order: string[] = []
  const leave = await admission.enter('first', forever)
  const all = operations.map(async ([party, cost]) => {
    const end = await admission.enter(party, forever)
    order.push(party)
    end(cost)
  })
  leave(1)
  await Promise.all(all)
  return order
}

const times = (count: number, party: string, cost: number) =>
  Array.from({ length: count }, () => [party, cost] as const)

describe('a turn', () => {
  test('of the one who asks for little comes next, however many of another wait', async () => {
    const order = await serve(open(), [...times(50, 'noisy', 10), ['quiet', 10]])
    expect(order.indexOf('quiet')).toBeLessThanOrEqual(1)
    expect(order).toHaveLength(51)
  })

  test('comes less often to the one whose operations cost more', async () => {
    const order = await serve(open(), [...times(40, 'costly', 5_000), ...times(40, 'cheap', 500)])
    const whileBoth = order.slice(0, order.lastIndexOf('cheap'))
    expect(whileBoth.filter((one) => one === 'costly').length).toBeLessThanOrEqual(8)
    expect(order).toHaveLength(80)
  })

  test('comes to one in debt when nobody else asks', async () => {
    const order = await serve(open(), times(10, 'alone', 100_000))
    expect(order).toHaveLength(10)
  })

  test('is there at once for the next, however many places one would take', async () => {
    const admission = open({ slots: 3, slotsEach: 2, slotsShared: 2 })
    const flood = Array.from({ length: 9 }, () => admission.enter('noisy', forever))
    await settle()
    expect(admission.facts).toEqual({ running: 2, waiting: 7 })
    const end = await admission.enter('quiet', forever)
    end(1)
    for (const one of flood) (await one)(1)
    expect(admission.facts).toEqual({ running: 0, waiting: 0 })
  })

  test('of one who has it to itself may be many at once, and few once another is about', async () => {
    const admission = open({ slots: 9, slotsEach: 5, slotsShared: 2 })
    const alone = Array.from({ length: 7 }, () => admission.enter('noisy', forever))
    await settle()
    expect(admission.facts).toEqual({ running: 5, waiting: 2 })
    ;(await admission.enter('quiet', forever))(1)
    for (const one of alone.slice(0, 3)) (await one)(1)
    // Of five that run three have ended, and of the two that wait none takes a place: two run still.
    expect(admission.facts).toEqual({ running: 2, waiting: 2 })
    for (const one of alone.slice(3)) (await one)(1)
    expect(admission.facts).toEqual({ running: 0, waiting: 0 })
  })

  test('ends once, however often it is ended', async () => {
    const admission = open()
    const end = await admission.enter('a', forever)
    end(1)
    end(1)
    await admission.enter('a', forever)
    const second = admission.enter('b', forever)
    await settle()
    expect(admission.facts).toEqual({ running: 1, waiting: 1 })
    second.catch(() => undefined)
  })
})

describe('waiting', () => {
  const busy = { code: 'TENANT_BUSY', status: 429, retryAfterSeconds: 1 }

  test('is bounded for each party by itself', async () => {
    const admission = open({ waitingEach: 2 })
    const leave = await admission.enter('noisy', forever)
    const waiting = [1, 2].map(() => admission.enter('noisy', forever))
    await expect(admission.enter('noisy', forever)).rejects.toMatchObject(busy)
    const other = admission.enter('quiet', forever)
    leave(1)
    await Promise.all([...waiting, other].map((one) => one.then((end) => end(1))))
  })

  test('is bounded for all together, and the first of a party is let in even so', async () => {
    const admission = open({ waiting: 3 })
    const leave = await admission.enter('a', forever)
    const waiting = ['a', 'a', 'b', 'c'].map((party) => admission.enter(party, forever))
    await expect(admission.enter('a', forever)).rejects.toMatchObject(busy)
    await expect(admission.enter('b', forever)).rejects.toMatchObject(busy)
    leave(1)
    await Promise.all(waiting.map((one) => one.then((end) => end(1))))
  })

  test('ends at its deadline', async () => {
    const admission = open({ waitMs: 0 })
    await admission.enter('a', forever)
    await expect(admission.enter('a', forever)).rejects.toMatchObject(busy)
    expect(admission.facts).toEqual({ running: 1, waiting: 0 })
  })

  test('ends when nobody waits for the answer, and the place goes to who does', async () => {
    const admission = open()
    const leave = await admission.enter('a', forever)
    const life = new AbortController()
    const gone = admission.enter('a', life.signal)
    const next = admission.enter('a', forever)
    life.abort(new RangeError('gone'))
    await expect(gone).rejects.toThrow('gone')
    await expect(admission.enter('a', life.signal)).rejects.toThrow('gone')
    expect(admission.facts.waiting).toBe(1)
    leave(1)
    ;(await next)(1)
    expect(admission.facts).toEqual({ running: 0, waiting: 0 })
  })
})
