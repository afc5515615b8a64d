import { newId } from '@interco/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read } from '../fixtures/ask-both-ways.ts'
import { library } from '../fixtures/library.ts'
import { createLibrary, ids, inPoitiers, type LibraryWorld, pageInfo, shelf } from '../fixtures/library-world.ts'
import { buildSchema } from '../schema.ts'

let world: LibraryWorld
beforeAll(async () => {
  world = await createLibrary()
})
afterAll(() => world.close())

describe('what PostgreSQL writes is what the resolvers answer', () => {
  test.each([
    [
      'a page',
      `shelves { __typename totalCount ${pageInfo} nodes { ${shelf} } edges { __typename cursor node { ${shelf} } } }`,
    ],
    ['a page of one', `shelves(first: 1) { ${pageInfo} nodes { ${shelf} } }`],
    ['a page further on', `shelves(first: 1, after: "${ids.below}") { ${pageInfo} nodes { ${shelf} } }`],
    ['a page after the last', `shelves(after: "${ids.shelf}") { totalCount ${pageInfo} nodes { ${shelf} } }`],
    ['a count alone', 'shelves { totalCount }'],
    ['a name alone', 'shelves { __typename }'],
    ['a list', `allShelves { ${shelf} }`],
    ['a row', `shelf(name: "Below") { ${shelf} }`],
    ['a row that is not there', `shelf(name: "\\"; drop") { ${shelf} }`],
    ['no row', `shelf(name: "nothing") { ${shelf} }`],
    ['parts that are empty', 'shelves { nodes { books { totalCount } firstBooks { __typename } } }'],
    ['the same row in itself', 'allShelves { name above { name below { name above { name above { name } } } } }'],
    [
      'sizes',
      'allShelves { a: books(last: 1) { nodes { title } } b: books(last: 5) { nodes { title } } firstBooks(first: 3) { nodes { title } } }',
    ],
    ['beside a field of the tenant itself', 'slug shelves { totalCount } name'],
  ])('for %s', async (_what, selection) => {
    const answer = await world.ask(inPoitiers(selection), { as: world.agent })
    expect(answer).toMatchObject({ codes: [], isCompiled: true })
  })

  test('for a node, by its own fields and those of its interface', async () => {
    const source = `query ($id: ID!) { node(id: $id) { id __typename ... on Node { id } ... on Shelf { name } ... on Book { title } } }`
    const answer = await world.ask(source, { as: world.agent, variables: { id: `Shelf.poitiers.${ids.shelf}` } })
    expect(answer).toMatchObject({ isCompiled: true, data: { node: { __typename: 'Shelf', name: 'A "quoted" name' } } })
    for (const id of [
      '',
      'Shelf.poitiers.x',
      `Shelf.buxerolles.${newId()}`,
      `Book.poitiers.${newId(100)}`,
      `Tenant.poitiers.${newId()}`,
    ])
      await world.ask(source, { as: world.agent, variables: { id } })
  })

  test('a page with the rows of its rows takes one statement', async () => {
    const source = inPoitiers('shelves { nodes { name above { name } below { name } books { nodes { title } } } }')
    expect((await world.ask(source, { as: world.agent })).statements).toEqual(['shelvesJson'])
    expect(
      (await world.ask(source.replace('name above', 'twin { id } name above'), { as: world.agent })).statements.length,
    ).toBeGreaterThan(3)
  })
})

describe('what is asked', () => {
  test.each([
    [
      'aliases',
      'a: shelves { n: nodes { i: id m: name n: name } } b: shelves(first: 1) { nodes { id: name name: id } }',
    ],
    [
      'one field from several places',
      'shelves { nodes { id } nodes { name label { kind } } } shelves { totalCount nodes { label { remark kind } } }',
    ],
    ['inline fragments', 'shelves { ... { nodes { ... on Shelf { name } ... on Node { id } } } }'],
    ['empty arguments', 'shelves(after: null) { nodes { books(before: null) { nodes { title } } } }'],
    ['a connection of its own name only', 'shelves { nodes { books { __typename t: __typename } } }'],
  ])('with %s', async (_what, selection) => {
    expect(await world.ask(inPoitiers(selection), { as: world.agent })).toMatchObject({ codes: [], isCompiled: true })
  })

  test('with fragments that merge, nest and are spread twice', async () => {
    const source = `query { tenant(slug: "poitiers") { ...T ...T shelves { nodes { ...A } } } }
      fragment T on Tenant { shelves { nodes { ...B id } } other: allShelves { ...A ...B } }
      fragment A on Shelf { name books { nodes { title } } }
      fragment B on Node { id ... on Shelf { books { totalCount nodes { id } } } }`
    expect(await world.ask(source, { as: world.agent })).toMatchObject({ codes: [], isCompiled: true })
  })

  test('where one name stands for two fields of two types of a union', async () => {
    const source = inPoitiers(
      'holdings { __typename ... on Shelf { same: name } ... on Book { same: title } ... on Node { id } }',
    )
    expect(await world.ask(source, { as: world.agent })).toMatchObject({ codes: [], isCompiled: false })
  })

  test.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ])('by @include %s and @skip %s, as literals and as variables', async (include, skip) => {
    const selection = (a: string, b: string) => `shelves @include(if: ${a}) { totalCount @skip(if: ${b})
      nodes { id name @include(if: ${a}) @skip(if: ${b}) ... @include(if: ${b}) { rank } ...F @skip(if: ${a}) label @skip(if: ${b}) { kind } } }
      allShelves { id books @include(if: ${a}) { nodes { title @skip(if: ${b}) } } }`
    const fragment = 'fragment F on Shelf { madeAt }'
    const literal = await world.ask(`${inPoitiers(selection(String(include), String(skip)))} ${fragment}`, {
      as: world.agent,
    })
    const source = `query ($a: Boolean!, $b: Boolean! = ${skip}) { tenant(slug: "poitiers") { ${selection('$a', '$b')} } } ${fragment}`
    const sent = await world.ask(source, { as: world.agent, variables: { a: include, b: skip } })
    expect(sent.data).toEqual(literal.data)
    expect((await world.ask(source, { as: world.agent, variables: { a: include } })).data).toEqual(literal.data)
    expect(sent.isCompiled).toBe(true)
  })

  test('by one document, again and again with other variables', async () => {
    const schema = await buildSchema([library])
    const document = read(
      schema,
      `query ($first: Int! = 2, $last: Int = 2, $after: String, $before: String, $more: Boolean! = false) {
        tenant(slug: "poitiers") { shelves(first: $first, after: $after) {
          nodes { id books(last: $last, before: $before) { ${pageInfo} nodes { title id @include(if: $more) } } } } } }`,
    )
    const before = newId(104)
    for (const [variables, codes] of [
      [{}, []],
      [{ last: 1 }, []],
      [{ last: 5, more: true }, []],
      [{ last: 5, more: false }, []],
      [{ last: 6 }, ['INVALID_INPUT', 'INVALID_INPUT']],
      [{ last: 0 }, ['INVALID_INPUT', 'INVALID_INPUT']],
      [{ last: -1 }, ['INVALID_INPUT', 'INVALID_INPUT']],
      [{ last: null }, ['GRAPHQL_INVALID', 'GRAPHQL_INVALID']],
      [{ last: 1 }, []],
      [{ before }, []],
      [{ before: 'x' }, ['INVALID_INPUT', 'INVALID_INPUT']],
      [{ before: null }, []],
      [{ first: 1 }, []],
      [{ first: 51 }, ['INVALID_INPUT']],
      [{ after: 'x' }, ['INVALID_INPUT']],
      [{ after: ids.below }, []],
      [{}, []],
    ] as const) {
      const answer = await world.ask(document, { as: world.agent, variables })
      expect(answer.codes).toEqual(codes)
    }
    expect(await world.ask(document, { as: world.agent })).toMatchObject({
      isCompiled: true,
      statements: ['shelvesJson'],
    })
  })

  test('by one of several operations, each with its own variables of the same name', async () => {
    const source = `query A($n: Int! = 1) { tenant(slug: "poitiers") { ...F } }
      query B($n: Int! = 2) { tenant(slug: "buxerolles") { ...F } }
      fragment F on Tenant { allShelves { name books(last: $n) { nodes { title } } } }`
    const schema = await buildSchema([library])
    const document = read(schema, source)
    for (const operationName of ['A', 'B', 'A', 'B'])
      expect(await world.ask(document, { as: world.agent, operationName })).toMatchObject({
        codes: [],
        isCompiled: true,
      })
    const [a, b] = [
      await world.ask(document, { as: world.agent, operationName: 'A' }),
      await world.ask(document, { as: world.agent, operationName: 'B' }),
    ]
    expect(a.text).toContain('Below')
    expect(b.text).toContain('Buxerolles')
  })

  test('beside introspection', async () => {
    const source = `{ __schema { queryType { name fields { name } } } __type(name: "Tenant") { fields { name } } tenant(slug: "poitiers") { shelves { totalCount } } }`
    const answer = await world.ask(source, { as: world.agent })
    expect(answer.codes).toEqual([])
    expect(answer.text).not.toContain('_json')
  })

  test('of two tenants at once is each one’s own, by ids that say so', async () => {
    // What is kept of the one fragment serves both.
    const source = `{ here: tenant(slug: "poitiers") { ...F } there: tenant(slug: "buxerolles") { ...F } }
      fragment F on Tenant { allShelves { id name } }`
    const { data, isCompiled } = await world.ask(source, { as: world.agent })
    expect(isCompiled).toBe(true)
    expect(data).toEqual({
      here: {
        allShelves: [
          { id: `Shelf.poitiers.${ids.shelf}`, name: 'A "quoted" name' },
          { id: `Shelf.poitiers.${ids.below}`, name: 'Below' },
        ],
      },
      there: { allShelves: [{ id: `Shelf.buxerolles.${ids.shelf}`, name: 'Buxerolles' }] },
    })
  })
})
