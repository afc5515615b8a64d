import type { TenantSession } from '@interco/kernel'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../fixtures/statement.ts'
import { encodeParameter } from './encode-parameter.ts'
import { openTenantDatabase, type TenantDatabase } from './tenant-database.ts'

let world: World
/** One connection, so that the second use of a statement is one that it knows. */
let database: TenantDatabase
let session: TenantSession

beforeAll(async () => {
  world = await createWorld({ modules: [], communes: ['poitiers'] })
  database = openTenantDatabase(world.gatewayUrl, {
    lanes: 1,
    depth: 4,
    streak: 4,
    waiting: 99,
    waitMs: 5_000,
    mostMib: 64,
  })
  session = database.session(world.tenant('poitiers').placement)
})
afterAll(async () => {
  await database.close()
  await world.close()
})

const instant = new Date('2026-02-03T04:05:06.789Z')
const hostile = `'; "\\ {,} \n \u2028 é 🏛`

describe('a parameter comes back as it went in, at the first use of its statement and at the next', () => {
  test.each<[string, unknown, string]>([
    ['text', hostile, hostile],
    ['text', '', ''],
    ['text', null, '<null>'],
    ['text', 'true', 'true'],
    ['boolean', true, 'true'],
    ['boolean', false, 'false'],
    ['boolean', 't', 'true'],
    ['boolean', null, '<null>'],
    ['int', 0, '0'],
    ['int', -1, '-1'],
    ['int', '42', '42'],
    ['bigint', 9_007_199_254_740_993n, '9007199254740993'],
    ['bigint', '9223372036854775807', '9223372036854775807'],
    ['float8', 0.1, '0.1'],
    ['float8', Number.NaN, 'NaN'],
    ['numeric', '12345678901234567890.123', '12345678901234567890.123'],
    ['timestamptz', instant, '2026-02-03 04:05:06.789+00'],
    ['timestamptz', '2026-02-03 04:05:06.123456+00', '2026-02-03 04:05:06.123456+00'],
    ['timestamptz', 'infinity', 'infinity'],
    ['timestamp', '0044-03-15 12:00:00 BC', '0044-03-15 12:00:00 BC'],
    ['date', '2026-02-28', '2026-02-28'],
    ['json', '{"a": "\\u00e9"}', '{"a": "\\u00e9"}'],
    ['jsonb', '"12"', '"12"'],
    ['jsonb', null, '<null>'],
    ['bytea', '\\x00ff', '\\x00ff'],
    ['bytea', Uint8Array.of(0, 255), '\\x00ff'],
    ['uuid', '01900000-0000-7000-8000-000000000001', '01900000-0000-7000-8000-000000000001'],
    ['text[]', '{"a","b"}', '{a,b}'],
    ['text[]', ['a,b', null, 'NULL', '"\\'], '{"a,b",NULL,"NULL","\\"\\\\"}'],
    ['int[]', [[1], [2]], '{{1},{2}}'],
    ['int[]', [], '{}'],
  ])('%s: %o', async (type, value, expected) => {
    const echo = rowsOf(`select current_user, coalesce($1::${type}::text, '<null>') as "${type} ${expected.length}"`)
    const seen = []
    for (let use = 1; use <= 3; use += 1) seen.push((await session.read(echo, [value])).flat()[0])
    expect(seen).toEqual([expected, expected, expected])
  })

  test('null and something else in turn', async () => {
    const echo = rowsOf(`select current_user, coalesce($1::text, '-') || coalesce($2::int::text, '-')`)
    const ways = [
      [null, 1],
      ['a', null],
      [null, null],
      ['b', 2],
    ]
    const seen = []
    for (const values of ways) seen.push((await session.read(echo, values)).flat()[0])
    expect(seen).toEqual(['-1', 'a-', '--', 'b2'])
  })
})

test('what has no text form is refused before anything is sent', async () => {
  for (const value of [undefined, { a: 1 }, Symbol('a'), () => 1])
    expect(() => encodeParameter(value)).toThrow(TypeError)
  const echo = rowsOf('select current_user, $1::text')
  await expect(session.read(echo, [{ a: 1 }])).rejects.toThrow(TypeError)
  expect((await session.read(echo, ['after'])).flat()).toEqual(['after'])
})
