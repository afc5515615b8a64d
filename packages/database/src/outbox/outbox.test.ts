import type { TenantSession } from '@interco/kernel'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventsAfter, latestSequence } from './outbox.ts'

const types = '{note.added,note.removed}'

let world: World
let session: TenantSession

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  session = world.database.session(world.tenant('poitiers').placement)
})
afterAll(() => world.close())

function added(subjectId: string, payload: Record<string, string | number> = {}) {
  return { type: 'note.added', subjectId, payload }
}

describe('events', () => {
  test('come back as they were emitted, in order, and after a number', async () => {
    const odd = {
      type: 'note.removed',
      subjectId: 'a "quoted", {braced} \\ one',
      payload: { text: 'l’été "12"', count: 3 },
    }
    const other = world.database.session(world.tenant('buxerolles').placement)
    expect(await other.read(latestSequence, {})).toEqual([])
    await other.write(async (transaction) => {
      transaction.emit(added('first'))
      transaction.emit(odd)
    })
    expect(await other.read(eventsAfter, { seq: 0, types })).toMatchObject([
      { seq: 1, ...added('first') },
      { seq: 2, ...odd },
    ])
    expect(await other.read(eventsAfter, { seq: 1, types })).toMatchObject([{ seq: 2 }])
    expect(await other.read(eventsAfter, { seq: 0, types: '{note.removed}' })).toMatchObject([{ seq: 2 }])
    expect(await other.read(latestSequence, {})).toEqual([{ seq: 2 }])
  })

  test('can’t be changed or removed by their own tenant', async () => {
    const rewrite = (text: string) =>
      session.write((transaction) =>
        transaction.run({ name: 'rewrite', text, attested: false, bind: () => [], decode: () => undefined }, undefined),
      )
    for (const text of ['update outbox set type = type', 'delete from outbox', 'truncate outbox']) {
      await expect(rewrite(text)).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe('numbers', () => {
  test('follow the commits without gap, so that a reader who polls meanwhile misses none', async () => {
    const writers = 12
    const rounds = 15
    const committed: string[] = []
    const write = async (writer: number) => {
      for (let round = 0; round < rounds; round += 1) {
        const subjects = Array.from({ length: 1 + ((writer + round) % 3) }, (_, index) => `${writer}-${round}-${index}`)
        const work = session.write(async (transaction) => {
          for (const subject of subjects) transaction.emit(added(subject))
          // A round trip in the middle, so that transactions overlap and commit in another order than they began.
          await transaction.run(latestSequence, {})
          if ((writer * 7 + round * 3) % 4 === 0) throw new RangeError('changed my mind')
        })
        await work.then(
          () => committed.push(...subjects),
          (error: unknown) => expect(error).toBeInstanceOf(RangeError),
        )
      }
    }
    const seen: { seq: number; subjectId: string }[] = []
    const look = async () => void seen.push(...(await session.read(eventsAfter, { seq: seen.at(-1)?.seq ?? 0, types })))
    let isWriting = true
    const writing = Promise.all(Array.from({ length: writers }, (_, writer) => write(writer))).finally(() => {
      isWriting = false
    })
    while (isWriting) await look()
    await writing
    await until(async () => {
      await look()
      return seen.length >= committed.length
    })
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: committed.length }, (_, index) => index + 1))
    expect(seen.map(({ subjectId }) => subjectId).sort()).toEqual(committed.sort())
    expect(committed.length).toBeGreaterThan(writers * rounds)
  })
})
