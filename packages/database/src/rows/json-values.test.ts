import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createSheets, kinds, type Sheets, sheets, shownColumn } from '../fixtures/sheets.ts'

let world: Sheets
beforeAll(async () => {
  world = await createSheets()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const controls = Array.from({ length: 31 }, (_one, index) => String.fromCharCode(index + 1)).join('')

describe('a text', () => {
  test.each([
    ['empty', ''],
    ['of quotes', `"'\`«»''""`],
    ['of backslashes', '\\ \\\\ \\" \\n \\u0000 \\ud800'],
    ['of every control character', controls],
    ['of what ends lines in scripts', '\u2028\u2029\u0085\u007f\ufeff'],
    ['of emoji', '👋🏽 👩‍👩‍👧‍👦 🇫🇷'],
    ['of the last characters of all', '\u{10ffff}\u{ffff}\ufffd\ufffe'],
    ['that looks like JSON', '{"a":[1,null]},"b":"'],
    ['that looks like a statement', "'); drop table sheets; -- $1 %s :name"],
    ['that looks like markup', '</script><!-- & &amp;'],
    ['of other scripts', 'ç é ﷺ שלום שָׁלוֹם ع'],
    ['of 1 MB', 'é"\n'.repeat(250_000)],
  ])('%s is written as a program writes it', async (_what, word) => {
    await world.given({ word, note: word })
    const [row] = await world.rows()
    expect(row?.word).toBe(word)
    const texts = await world.texts([shownColumn('word', 'text', false), shownColumn('note', 'text')])
    expect(texts).toEqual([[JSON.stringify({ word: row?.word, note: row?.note })]])
  })
})

test.each([
  ['every column', { note: 'n', kind: 'big', rank: 0, isDone: false, at: '2026-11-23 08:30:00+00' }],
  ['no column', {}],
  ['the largest numbers', { rank: 2_147_483_647, isDone: true, kind: "it's" }],
  ['the smallest', { rank: -2_147_483_648 }],
])('with %s, a row says the same whole and as JSON', async (_what, given) => {
  await world.given(given)
  const [row] = await world.rows()
  const kind = row?.kind == null ? null : (JSON.parse(kinds.get(row.kind) ?? '') as unknown)
  const expected = { word: 'x', note: row?.note, kind, rank: row?.rank, isDone: row?.isDone, at: row?.at }
  const shape = [
    shownColumn('word', 'text', false),
    shownColumn('note', 'text'),
    shownColumn('kind', kinds),
    shownColumn('rank', 'word'),
    shownColumn('isDone', 'word'),
    shownColumn('at', 'moment'),
  ]
  expect(await world.texts(shape)).toEqual([[JSON.stringify(expected)]])
})

describe('a moment', () => {
  test.each([
    '2026-11-23 08:30:00+00',
    '2026-11-23 08:30:00.123999+00',
    '2026-11-23 08:30:00.999999+00',
    '2026-11-23 23:59:60+00',
    '2026-07-01 00:00:00+02',
    '2024-02-29 12:00:00.5+00',
    '2000-02-29 23:59:59.999+00',
    '1970-01-01 00:00:00+00',
    '1969-12-31 23:59:59.999999+00',
    '1900-03-01 00:00:00.000001+00',
    '1582-10-10 00:00:00+00',
    '1000-01-01 00:00:00+00',
    '9999-12-31 23:59:59.999+00',
  ])('%s is the same whole and as JSON', async (at) => {
    await world.given({ at })
    const [row] = await world.rows()
    expect(await world.shown([shownColumn('at', 'moment')])).toEqual([{ at: row?.at?.toISOString() }])
  })

  test.each([['infinity'], ['-infinity'], ['0044-03-15 12:00:00+00 BC'], ['10000-01-01 00:00:00+00']])(
    '%s, that RFC 3339 has no form for, makes the row unknown, whether it may be null or not',
    async (at) => {
      await world.given({ at })
      expect(await world.texts([shownColumn('at', 'moment')], [shownColumn('at', 'moment', false)])).toEqual([
        [null, null],
      ])
    },
  )
})

describe('a value that is not as its shape says', () => {
  test('is the end of its row alone, and of the shapes that show it', async () => {
    await world.given({ kind: 'big' }, { kind: 'BIG' }, { kind: '' }, { kind: null })
    const all = await world.texts([shownColumn('kind', kinds)], [shownColumn('kind', kinds, false)], [])
    expect(all).toEqual([
      ['{"kind":"BIG"}', '{"kind":"BIG"}', '{}'],
      [null, null, '{}'],
      [null, null, '{}'],
      ['{"kind":null}', null, '{}'],
    ])
  })
})

describe('several names', () => {
  const marks = (nullable = true) => [shownColumn('marks', { each: kinds }, nullable)]

  test('stand in their order, each as the graph names it', async () => {
    await world.given({ marks: `{"it's",big,big}` }, { marks: '{}' }, {})
    expect(await world.shown(marks())).toEqual([{ marks: ['IT_IS', 'BIG', 'BIG'] }, { marks: [] }, { marks: null }])
  })

  test('of which one is unknown, or none at all, make the row unknown', async () => {
    await world.given({ marks: '{big,lost}' }, { marks: '{big,NULL}' })
    expect(await world.texts(marks(false))).toEqual([[null], [null]])
  })
})

describe('an id', () => {
  const shape = [{ key: 'id', value: { kind: 'id', column: sheets.id, prefix: 'Sheet.*.' } as const }]

  test('holds its type, its tenant and its row', async () => {
    const [id] = await world.given({})
    expect(await world.shown(shape)).toEqual([{ id: `Sheet.poitiers.${id}` }])
  })

  test.each(['"', '\\', "'; drop table sheets; --", '\n', '","admin":"', '$1', '%'])(
    'of a tenant called %s stays one text',
    async (tenant) => {
      const [id] = await world.given({})
      expect(await world.shown(shape, tenant)).toEqual([{ id: `Sheet.${tenant}.${id}` }])
    },
  )
})
