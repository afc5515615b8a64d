import type { TenantSession } from '@interco/kernel'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { backendPid, change, rowsOf } from '../fixtures/statement.ts'
import { eventsAfter } from '../outbox/outbox.ts'

const insertNote = change('insert into notes (id, body) values ($1, $2)')
const notes = rowsOf('select current_user, body from notes order by id')
const changed = { type: 'note.changed', subjectId: 'n', payload: {} }

let world: World
let session: TenantSession
let told = 0

beforeAll(async () => {
  world = await createWorld({ modules: [], communes: ['poitiers'] })
  const { placement } = world.tenant('poitiers')
  await world.admin.unsafe(`create table ${placement.schema}.notes
    (id int primary key, body text, rank int unique deferrable initially deferred)`)
  session = world.database.session(placement, { onEmit: () => void (told += 1) })
})

beforeEach(async () => {
  await world.admin.unsafe(`truncate ${world.tenant('poitiers').placement.schema}.notes`)
  told = 0
})

afterAll(() => world.close())

async function bodies(): Promise<unknown[]> {
  return (await session.read(notes, [])).flat()
}

async function kill(pid: unknown): Promise<void> {
  await world.admin`select pg_terminate_backend(${Number(pid)})`
}

describe('a transaction', () => {
  test('is written whole once its work is done', async () => {
    const result = await session.write(async (transaction) => {
      await transaction.run(insertNote, [1, 'one'])
      transaction.defer(insertNote, [2, 'two'])
      expect(await bodies()).toEqual([])
      return 'done'
    })
    expect(result).toBe('done')
    expect(await bodies()).toEqual(['one', 'two'])
  })

  test('leaves nothing when its work throws', async () => {
    const work = session.write(async (transaction) => {
      await transaction.run(insertNote, [1, 'one'])
      transaction.defer(insertNote, [2, 'two'])
      transaction.emit(changed)
      throw new RangeError('no')
    })
    await expect(work).rejects.toThrow(RangeError)
    expect(await bodies()).toEqual([])
    expect(told).toBe(0)
  })

  test('leaves nothing when a deferred statement fails, and tells why', async () => {
    const work = session.write(async (transaction) => {
      await transaction.run(insertNote, [1, 'one'])
      transaction.defer(insertNote, [1, 'again'])
      transaction.defer(insertNote, [2, 'two'])
      transaction.emit(changed)
    })
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(await bodies()).toEqual([])
    expect(told).toBe(0)
  })

  test('leaves nothing when the commit itself is refused, and tells why', async () => {
    const ranked = change('insert into notes (id, rank) values ($1, 1)')
    const work = session.write(async (transaction) => {
      await transaction.run(ranked, [1])
      await transaction.run(ranked, [2])
    })
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(await bodies()).toEqual([])
  })

  test('does not pass for written when its work hides the failure of a statement', async () => {
    const work = session.write(async (transaction) => {
      await transaction.run(insertNote, [1, 'one'])
      await transaction.run(insertNote, [1, 'again']).catch(() => undefined)
    })
    await expect(work).rejects.toMatchObject({ code: '23505' })
    expect(await bodies()).toEqual([])
  })

  test('can’t be used once it is over', async () => {
    let kept: { run: () => Promise<unknown>; defer: () => void; emit: () => void } | undefined
    await session.write(async (transaction) => {
      kept = {
        run: () => transaction.run(notes, []),
        defer: () => transaction.defer(insertNote, [1, 'late']),
        emit: () => transaction.emit(changed),
      }
    })
    await expect(kept?.run()).rejects.toThrow('over')
    expect(() => kept?.defer()).toThrow('over')
    expect(() => kept?.emit()).toThrow('over')
  })

  test('within another is one of its own', async () => {
    const outer = session.write(async (transaction) => {
      await transaction.run(insertNote, [1, 'outer'])
      await session.write((inner) => inner.run(insertNote, [2, 'inner']))
      throw new RangeError('no')
    })
    await expect(outer).rejects.toThrow(RangeError)
    expect(await bodies()).toEqual(['inner'])
  })
})

describe('an event', () => {
  test('is told after the commit', async () => {
    await session.write(async (transaction) => {
      transaction.emit(changed)
      expect(told).toBe(0)
    })
    expect(told).toBe(1)
    expect(await session.read(eventsAfter, { seq: 0, types: '{note.changed}' })).toMatchObject([changed])
  })
})

describe('a connection that dies', () => {
  test('while a transaction commits leaves the outcome unknown, whatever the driver sends again', async () => {
    const pids: unknown[] = []
    const work = session.write(async (transaction) => {
      pids.push((await transaction.run(backendPid, []))[0]?.[0])
      transaction.defer(rowsOf('select current_user from pg_sleep($1)'), [4])
      transaction.defer(insertNote, [1, 'one'])
    })
    work.catch(() => undefined)
    await until(async () => {
      const sleeping = world.admin`select from pg_stat_activity where pid = ${Number(pids[0])} and query ~ 'pg_sleep'`
      return (await sleeping).length > 0
    })
    await kill(pids[0])
    await expect(work).rejects.toMatchObject({ code: 'OUTCOME_UNKNOWN' })
    expect(await bodies()).toEqual([])
  })

  test('before the commit leaves nothing, and says so', async () => {
    const work = session.write(async (transaction) => {
      const [row] = await transaction.run(backendPid, [])
      await transaction.run(insertNote, [1, 'one'])
      await kill(row?.[0])
      await until(() =>
        transaction.run(backendPid, []).then(
          () => false,
          () => true,
        ),
      )
    })
    await expect(work).rejects.toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
    expect(await bodies()).toEqual([])
  })
})
