import { type Intention } from '@interco/kernel'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

let world: World
let done = 0

beforeAll(async () => {
  world = await createWorld({ modules: [] })
})
beforeEach(() => {
  done = 0
})
afterAll(() => world.close())

const sent: Intention = { key: 'key-0001', actorKey: 'anna', operation: 'addNote', input: { body: 'one' } }

function send(change: Partial<Intention>, slug = 'poitiers', fails = false): Promise<{ id: string }> {
  return world.database.session(world.tenant(slug).placement).write((transaction) =>
    transaction.once({ ...sent, ...change }, async () => {
      done += 1
      if (fails) throw new RangeError('no')
      return { id: `n-${done}` }
    }),
  )
}

describe('the same key', () => {
  test('does the work once and answers the same again', async () => {
    const key = 'key-again'
    expect(await send({ key })).toEqual({ id: 'n-1' })
    expect(await send({ key })).toEqual({ id: 'n-1' })
    expect(done).toBe(1)
  })

  test('does the work once when all come at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send({ key: 'key-at-once' })))
    expect(done).toBe(1)
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set(['n-1']))
  })

  test('is refused for another input or another operation', async () => {
    const key = 'key-other-input'
    await send({ key })
    const refused = { code: 'IDEMPOTENCY_KEY_REUSED' }
    await expect(send({ key, input: { body: 'two' } })).rejects.toMatchObject(refused)
    await expect(send({ key, operation: 'removeNote' })).rejects.toMatchObject(refused)
    await expect(send({ key, input: undefined })).rejects.toMatchObject(refused)
    expect(done).toBe(1)
  })

  test('is another key in the hands of another actor, and in another tenant', async () => {
    const key = 'key-mine'
    expect(await send({ key })).toEqual({ id: 'n-1' })
    expect(await send({ key, actorKey: 'boris', input: { body: 'two' } })).toEqual({ id: 'n-2' })
    expect(await send({ key, input: { body: 'three' } }, 'buxerolles')).toEqual({ id: 'n-3' })
  })

  test('is free again after work that failed', async () => {
    const key = 'key-failed'
    await expect(send({ key }, 'poitiers', true)).rejects.toThrow(RangeError)
    expect(await send({ key })).toEqual({ id: 'n-2' })
  })
})

describe('without an account', () => {
  const key = '8f14e45f-ceea-467f-a8b1-0f1f5f4e2a11'

  test('the key must be a UUID: nothing else tells one sender from another', async () => {
    for (const weak of ['key-0001', '1', `${key}0`, key.replaceAll('-', '')])
      await expect(send({ key: weak, actorKey: '' })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'input.idempotencyKey',
      })
    expect(done).toBe(0)
  })

  test('the same UUID does the work once, and is another key in the hands of someone who has an account', async () => {
    expect(await send({ key, actorKey: '' })).toEqual({ id: 'n-1' })
    expect(await send({ key, actorKey: '' })).toEqual({ id: 'n-1' })
    expect(await send({ key })).toEqual({ id: 'n-2' })
  })
})

test('keys are kept as digests: what a client chose and who it is can’t be read back', async () => {
  const key = 'secret-of-anna'
  await send({ key })
  const { schema } = world.tenant('poitiers').placement
  const rows = await world.admin.unsafe(`select * from ${schema}.idempotency_keys`)
  expect(JSON.stringify(rows)).not.toMatch(/anna/)
})
