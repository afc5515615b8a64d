import { newId } from '@interco/kernel'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { allSheets, createSheets, kinds, owners, type Sheets, sheets, shownColumn } from '../fixtures/sheets.ts'
import type { JsonPage, JsonPageMember, JsonShape, JsonValue } from './json-shape.ts'

let world: Sheets
beforeAll(async () => {
  world = await createSheets()
})
afterEach(() => world.clear())
afterAll(() => world.close())

const word = shownColumn('word', 'text', false)
const kind = shownColumn('kind', kinds)
const children = { source: allSheets.source, from: sheets.parentId, to: sheets.id, by: sheets.id }

function listOf(shape: JsonShape, part: { descending?: boolean; length?: number } = {}): JsonShape[number] {
  return { key: 'list', value: { kind: 'list', ...children, descending: false, length: 50, ...part, shape } }
}

function pageOf(members: readonly JsonPageMember[], part: Partial<JsonPage> = {}): JsonShape[number] {
  const value: JsonPage = { kind: 'page', ...children, descending: true, reversed: true, length: 50, ...part, members }
  return { key: 'page', value }
}

function ownerOf(nullable: boolean, shape: JsonShape): JsonShape[number] {
  return { key: 'owner', value: { kind: 'one', from: sheets.ownerId, to: owners.id, nullable, shape } }
}

async function givenOwner(name: string | null, id = newId()): Promise<string> {
  const { schema } = world.tenant('poitiers').placement
  await world.admin`insert into ${world.admin(schema)}.owners ${world.admin({ id, name })}`
  return id
}

/** A sheet with children of these words. */
async function givenFamily(...words: readonly string[]) {
  const [parentId = ''] = await world.given({ word: 'parent' })
  const ids = await world.given(...words.map((one) => ({ parentId, word: one })))
  return { parentId, ids }
}

/** What is shown of the first row, which is the parent. */
async function parent(...shape: JsonShape) {
  return (await world.shown(shape))[0]
}

describe('the row that another refers to', () => {
  const name: JsonShape = [
    { key: 'name', value: { kind: 'column', column: owners.name, as: 'text', nullable: true } satisfies JsonValue },
  ]

  test('stands in its place; null where none is referred to', async () => {
    await world.given({ ownerId: await givenOwner('Camille "C"') }, {})
    expect(await world.shown([ownerOf(true, name)])).toEqual([{ owner: { name: 'Camille "C"' } }, { owner: null }])
  })

  test('that holds nothing is there all the same', async () => {
    await world.given({ ownerId: await givenOwner(null) })
    expect(await world.shown([ownerOf(true, name)])).toEqual([{ owner: { name: null } }])
    expect(await world.shown([ownerOf(true, [])])).toEqual([{ owner: {} }])
  })

  test('makes the row unknown where there is none and must be one', async () => {
    await world.given({}, { ownerId: newId() })
    expect(await world.texts([ownerOf(false, name)])).toEqual([[null], [null]])
  })

  test('may be of the same table, and refer on: each is another row', async () => {
    const self = (shape: JsonShape): JsonShape[number] => ({
      key: 'parent',
      value: { kind: 'one', from: sheets.parentId, to: sheets.id, nullable: true, shape },
    })
    const [grand] = await world.given({ word: 'grand' })
    const [mother] = await world.given({ word: 'mother', parentId: grand ?? '' })
    await world.given({ word: 'child', parentId: mother ?? '' })
    const shown = await world.shown([word, self([word, self([word, self([word])])])])
    expect(shown[2]).toEqual({
      word: 'child',
      parent: { word: 'mother', parent: { word: 'grand', parent: null } },
    })
  })

  test('twice in one row under two names is read for each', async () => {
    await world.given({ ownerId: await givenOwner('Inès') })
    const other = { ...ownerOf(true, []), key: 'other' }
    expect(await world.shown([ownerOf(true, name), other])).toEqual([{ owner: { name: 'Inès' }, other: {} }])
  })
})

describe('a list', () => {
  test('holds the rows that refer to its row, in their order and no more than its length', async () => {
    await givenFamily('a', 'b', 'c', 'd')
    await givenFamily('of another')
    expect(await parent(listOf([word]))).toEqual({ list: ['a', 'b', 'c', 'd'].map((one) => ({ word: one })) })
    expect(await parent(listOf([word], { length: 2 }))).toEqual({ list: [{ word: 'a' }, { word: 'b' }] })
    expect(await parent(listOf([word], { descending: true, length: 2 }))).toEqual({
      list: [{ word: 'd' }, { word: 'c' }],
    })
  })

  test('of nothing is empty', async () => {
    await givenFamily()
    expect(await parent(listOf([word]))).toEqual({ list: [] })
  })

  test('with a row that is not as its shape says makes all unknown; the row does not vanish', async () => {
    const { parentId } = await givenFamily('a')
    await world.given({ parentId, kind: 'unheard of' }, { parentId, kind: 'big' })
    expect(await parent(listOf([kind]))).toBeNull()
    expect(await parent(listOf([kind], { length: 1 }))).toEqual({ list: [{ kind: null }] })
  })

  test('within a list of the same table holds the children of each', async () => {
    const { ids } = await givenFamily('a', 'b')
    await world.given({ parentId: ids[0] ?? '', word: 'a1' }, { parentId: ids[1] ?? '', word: 'b1' })
    await world.given({ parentId: ids[0] ?? '', word: 'a2' })
    expect(await parent(listOf([word, listOf([word])]))).toEqual({
      list: [
        { word: 'a', list: [{ word: 'a1' }, { word: 'a2' }] },
        { word: 'b', list: [{ word: 'b1' }] },
      ],
    })
  })

  test('with an unknown row two lists down makes all unknown', async () => {
    const { ids } = await givenFamily('a')
    await world.given({ parentId: ids[0] ?? '', kind: 'unheard of' })
    expect(await parent(listOf([listOf([kind])]))).toBeNull()
  })

  test('of rows that hang on a referred one is theirs', async () => {
    const { parentId } = await givenFamily('a', 'b')
    const [id = ''] = await world.given({ parentId })
    const up: JsonShape[number] = {
      key: 'up',
      value: { kind: 'one', from: sheets.parentId, to: sheets.id, nullable: true, shape: [listOf([word])] },
    }
    const shown = await world.shown([up, { key: 'id', value: { kind: 'id', column: sheets.id, prefix: '*' } }])
    expect(shown.at(-1)).toEqual({
      up: { list: [{ word: 'a' }, { word: 'b' }, { word: 'x' }] },
      id: `poitiers${id}`,
    })
  })
})

describe('a page', () => {
  const info = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'] as const
  const pageInfo = (...wanted: readonly (typeof info)[number][]): JsonPageMember => ({
    key: 'pageInfo',
    value: { kind: 'pageInfo', members: wanted.map((one) => ({ key: one, value: { kind: one } })) },
  })
  const nodes: JsonPageMember = { key: 'nodes', value: { kind: 'nodes', shape: [word] } }
  const total: JsonPageMember = { key: 'totalCount', value: { kind: 'totalCount' } }
  const constant = { key: '__typename', value: { kind: 'constant', json: '"Page"' } } as const
  const edges: JsonPageMember = {
    key: 'edges',
    value: {
      kind: 'edges',
      members: [
        { key: 'cursor', value: { kind: 'cursor' } },
        constant,
        { key: 'node', value: { kind: 'node', shape: [word] } },
      ],
    },
  }
  const everything = [total, pageInfo(...info), nodes, edges, constant]

  test.each([
    ['the end, in the order in which they came', { descending: true, reversed: true }, ['c', 'd'], 'hasPreviousPage'],
    ['the beginning', { descending: false, reversed: false }, ['a', 'b'], 'hasNextPage'],
    ['the newest first', { descending: true, reversed: false }, ['d', 'c'], 'hasNextPage'],
  ] as const)('of %s shows as many as its length, and says that there are more', async (_what, part, words, flag) => {
    const { ids } = await givenFamily('a', 'b', 'c', 'd')
    const cursors = words.map((one) => ids[['a', 'b', 'c', 'd'].indexOf(one)])
    const expected = {
      totalCount: 4,
      pageInfo: {
        hasNextPage: flag === 'hasNextPage',
        hasPreviousPage: flag === 'hasPreviousPage',
        startCursor: cursors[0],
        endCursor: cursors[1],
      },
      nodes: words.map((one) => ({ word: one })),
      edges: words.map((one, index) => ({ cursor: cursors[index], __typename: 'Page', node: { word: one } })),
      __typename: 'Page',
    }
    expect(await parent(pageOf(everything, { ...part, length: 2 }))).toEqual({ page: expected })
    expect(await parent(pageOf([pageInfo('startCursor', 'endCursor'), nodes], { ...part, length: 2 }))).toEqual({
      page: { pageInfo: { startCursor: cursors[0], endCursor: cursors[1] }, nodes: expected.nodes },
    })
  })

  test.each([2, 3])('of all of them, when its length is %i, says that there are no more', async (length) => {
    await givenFamily('a', 'b')
    const flags = { hasNextPage: false, hasPreviousPage: false }
    for (const reversed of [true, false]) {
      const page = pageOf([pageInfo('hasNextPage', 'hasPreviousPage')], { reversed, descending: reversed, length })
      expect(await parent(page)).toEqual({ page: { pageInfo: flags } })
    }
  })

  test('of nothing is empty', async () => {
    await givenFamily()
    expect(await parent(pageOf(everything))).toEqual({
      page: {
        totalCount: 0,
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
        nodes: [],
        edges: [],
        __typename: 'Page',
      },
    })
  })

  test.each([
    ['its name', [constant], { __typename: 'Page' }],
    ['nothing', [], {}],
    ['their count', [total], { totalCount: 3 }],
    ['a flag that is always false', [pageInfo('hasNextPage')], { pageInfo: { hasNextPage: false } }],
    ['no part of its flags', [pageInfo()], { pageInfo: {} }],
    ['empty rows', [{ key: 'nodes', value: { kind: 'nodes', shape: [] } }], { nodes: [{}, {}, {}] }],
    [
      'two views of its rows',
      [nodes, { key: 'more', value: { kind: 'nodes', shape: [kind] } }],
      { nodes: ['a', 'b', 'c'].map((one) => ({ word: one })), more: [{ kind: null }, { kind: null }, { kind: null }] },
    ],
  ] satisfies [string, readonly JsonPageMember[], object][])(
    'of which %s is shown',
    async (_what, members, expected) => {
      await givenFamily('a', 'b', 'c')
      expect(await parent(pageOf(members))).toEqual({ page: expected })
      const none = await world.shown([pageOf([constant])])
      expect(none).toEqual(Array.from({ length: 4 }, () => ({ page: { __typename: 'Page' } })))
    },
  )

  test('with a row that is not as its shape says makes all unknown; the row does not vanish', async () => {
    const { parentId } = await givenFamily('a')
    await world.given({ parentId, kind: 'unheard of' })
    expect(await parent(pageOf([{ key: 'nodes', value: { kind: 'nodes', shape: [kind] } }]))).toBeNull()
    expect(await parent(pageOf([nodes]))).toEqual({ page: { nodes: [{ word: 'a' }, { word: 'x' }] } })
  })

  test('within a page of the same table is of each', async () => {
    const { ids } = await givenFamily('a', 'b')
    await world.given({ parentId: ids[0] ?? '', word: 'a1' }, { parentId: ids[0] ?? '', word: 'a2' })
    const inner = pageOf([total, nodes, pageInfo('hasPreviousPage')], { length: 1 })
    expect(await parent(pageOf([{ key: 'nodes', value: { kind: 'nodes', shape: [word, inner] } }, total]))).toEqual({
      page: {
        nodes: [
          { word: 'a', page: { totalCount: 2, nodes: [{ word: 'a2' }], pageInfo: { hasPreviousPage: true } } },
          { word: 'b', page: { totalCount: 0, nodes: [], pageInfo: { hasPreviousPage: false } } },
        ],
        totalCount: 2,
      },
    })
  })
})
