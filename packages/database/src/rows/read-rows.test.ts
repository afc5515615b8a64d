import { newId } from '@interco/kernel'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { allSheets, byId, createSheets, type Sheets, sheets, shownColumn } from '../fixtures/sheets.ts'
import { change } from '../fixtures/statement.ts'
import { arrayLiteral } from '../query/array-literal.ts'
import { defaultLaneOptions } from '../session/lanes.ts'
import { openTenantDatabase } from '../session/tenant-database.ts'
import { readJson } from './json-rows.ts'
import { countRows, readRows } from './read-rows.ts'
import { among, readAmong, readOne, readRelated } from './related-rows.ts'
import { columnOf, defineRows } from './row-source.ts'

let world: Sheets
let ids: readonly string[]
beforeAll(async () => {
  world = await createSheets()
  const [first = ''] = await world.given({ word: 'a', kind: 'big' })
  ids = [
    first,
    ...(await world.given(
      { word: 'b', kind: 'big', parentId: first },
      { word: 'c', parentId: first },
      { word: 'd', kind: 'big', parentId: first },
    )),
  ]
})
afterAll(() => world.close())

const chosen = defineRows('chosen', sheets, (choice: { kind: boolean; root: boolean }) =>
  and(
    choice.kind ? eq(sheets.kind, sql.placeholder('kind')) : undefined,
    choice.root ? isNull(sheets.parentId) : undefined,
  ),
)

describe('rows', () => {
  test.each([
    ['all', {}, 'abcd'],
    ['as many as its length', { length: 2 }, 'ab'],
    ['the last first', { descending: true, length: 3 }, 'dcb'],
    ['what comes after', { after: 1 }, 'cd'],
    ['what comes after, the last first', { descending: true, after: 2, length: 1 }, 'b'],
    ['nothing after the last', { after: 3 }, ''],
  ] as const)('of a span are %s, whole and as JSON', async (_what, part, words) => {
    const { after, ...rest } = { after: undefined, ...part }
    const span = { ...byId, ...rest, after: after !== undefined }
    const values = after === undefined ? {} : { after: ids[after] }
    const rows = await world.session.read(readRows(allSheets.source, span), values)
    expect(rows.map(({ word }) => word).join('')).toBe(words)
    const json = readJson(allSheets.source, span, [[shownColumn('word', 'text', false)]])
    const texts = await world.session.read(json, { ...values, tenant: 'poitiers' })
    expect(texts).toEqual(rows.map(({ id, word }) => ({ key: id, texts: [JSON.stringify({ word })] })))
  })

  test('of a choice are those of its condition, and counted alike', async () => {
    for (const [choice, words] of [
      [{ kind: false, root: false }, 'abcd'],
      [{ kind: true, root: false }, 'abd'],
      [{ kind: true, root: true }, 'a'],
    ] as const) {
      const { source, values } = chosen(choice, { kind: 'big' })
      const rows = await world.session.read(readRows(source, byId), values)
      expect(rows.map(({ word }) => word).join('')).toBe(words)
      expect(await world.session.read(countRows(source), values)).toEqual([{ count: words.length }])
    }
  })

  test('of one choice and span are one statement, compiled once', () => {
    const one = { kind: true, root: false }
    expect(chosen({ ...one }).source).toBe(chosen({ ...one }).source)
    expect(chosen(one).source).not.toBe(chosen({ ...one, root: true }).source)
    expect(readRows(chosen(one).source, byId)).toBe(readRows(chosen(one).source, { ...byId }))
    for (const other of [{ after: true }, { descending: true }, { length: 2 }, { by: sheets.word }])
      expect(readRows(chosen(one).source, { ...byId, ...other })).not.toBe(readRows(chosen(one).source, byId))
  })

  test('hold the values of their own condition and no other’s', async () => {
    const [big, none] = [
      chosen({ kind: true, root: false }, { kind: 'big' }),
      chosen({ kind: true, root: false }, { kind: 'no' }),
    ]
    expect(await readOne(world.session, big)).toMatchObject({ word: 'a' })
    expect(await readOne(world.session, none)).toBeUndefined()
  })
})

describe('among rows', () => {
  test('are those with the ids, within the condition', async () => {
    const big = chosen({ kind: true, root: false }, { kind: 'big' })
    const found = await readAmong(world.session, big, [ids[3] ?? '', newId(), ids[2] ?? '', ids[0] ?? '', ids[0] ?? ''])
    expect(found.map(({ word }) => word)).toEqual(['a', 'd'])
    expect(await readAmong(world.session, big, [])).toEqual([])
  })

  test.each(["'", '{}', '}', '"', 'x,y', '\\', 'NULL', ''])('the value %j is one value', async (value) => {
    const [id] = await world.given({ kind: value, word: 'odd' })
    const { source, values } = among(allSheets, sheets.kind, [value])
    expect((await world.session.read(readRows(source, byId), values)).map((row) => row.id)).toEqual([id])
    await world.admin.unsafe(`delete from "${world.tenant('poitiers').placement.schema}".sheets where word = 'odd'`)
  })
})

describe('related rows', () => {
  const relation = { source: allSheets.source, from: sheets.parentId, to: sheets.id }

  test('are read for many at once, as many of each as the span says', async () => {
    const read = (span: object, ...to: readonly string[]) =>
      world.session.read(readRelated(relation, { ...byId, ...span }), { to: arrayLiteral(to) })
    const [first = '', second = ''] = ids
    expect((await read({}, first, second, newId())).map(({ word }) => word)).toEqual(['b', 'c', 'd'])
    const last = await read({ descending: true, length: 2 }, first)
    expect(last.map(({ word, parentId }) => [word, parentId])).toEqual([
      ['d', first],
      ['c', first],
    ])
    expect(await read({})).toEqual([])
  })

  test('are whole, as rows are', async () => {
    const [one] = await world.session.read(readRelated(relation, byId), { to: arrayLiteral([ids[0] ?? '']) })
    expect(one).toEqual((await world.rows())[1])
  })
})

test('rows that were read in another’s name are handed over neither whole nor as JSON', async () => {
  const { role, schema } = world.tenant('poitiers').placement
  const other = 'interco_registry'
  await world.admin.unsafe(
    `grant usage on schema "${schema}" to ${other}; grant select on "${schema}".sheets to ${other}`,
  )
  for (const query of [
    readRows(allSheets.source, byId),
    readJson(allSheets.source, byId, [[shownColumn('word', 'text', false)]]),
  ]) {
    const database = openTenantDatabase(world.gatewayUrl, { ...defaultLaneOptions, lanes: 1 })
    onTestFinished(() => database.close())
    const session = database.session({ role, schema })
    expect(await session.read<unknown, unknown>(query as never, { tenant: 'poitiers' })).toHaveLength(4)
    await session.read(change(`set role ${other}`), [])
    const crossed = session.read<unknown, unknown>(query, { tenant: 'poitiers' })
    await expect(crossed).rejects.toMatchObject({ code: 'ISOLATION_BREACH' })
  }
})

test('a column that no row has is refused when it is declared', () => {
  expect(() => columnOf(sheets, 'colour' as never)).toThrow(TypeError)
})
