import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql'
import { describe, expect, test } from 'vitest'
import { assertWithin, defaultLimits } from './limits.ts'
import { measureOperation } from './measure-operation.ts'

const schema = buildSchema(`
  type Query { pool: Pool! tenant(slug: String): Tenant node(id: ID!): Node }
  interface Node { id: ID! }
  type Pool { name: String! members: [Tenant!]! }
  type Tenant implements Node { id: ID! name: String! requests(first: Int = 20, last: Int): Connection! tags: [String!]! }
  type Connection { totalCount: Int! nodes: [Request!]! edges: [Edge!]! }
  type Edge { cursor: String! node: Request! }
  type Request implements Node { id: ID! subject: String! author: Author! messages(first: Int!): Connection! }
  union Author = Tenant | Person
  type Person { name: String! }
`)

function measure(query: string, variables: Record<string, unknown> = {}) {
  const document = parse(query)
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  )
  if (!operation) throw new TypeError('no operation')
  return { ...measureOperation(schema, document, operation, variables), document, operation }
}

const requests = (argument: string, variables = '') =>
  `query ${variables} { tenant { requests${argument} { nodes { id } } } }`
const page = (size: number) => 2 + size * 2

describe('cost', () => {
  test.each<[string, string, number, Record<string, unknown>?]>([
    ['counts each field once', '{ tenant { id name } }', 3],
    ['multiplies by the page that is asked for', requests('(first: 7)'), page(7)],
    ['takes the page of the schema when none is asked for', requests(''), page(20)],
    ['takes the page of the schema for null', requests('(first: null)'), page(20)],
    ['takes the page from a variable', requests('(first: $n)', '($n: Int)'), page(9), { n: 9 }],
    ['takes the page from the default of a variable', requests('(first: $n)', '($n: Int = 50)'), page(50)],
    ['takes the sent variable over its default', requests('(first: $n)', '($n: Int = 50)'), page(3), { n: 3 }],
    ['takes the page of the schema for a variable that is not sent', requests('(first: $n)', '($n: Int)'), page(20)],
    ['takes the larger of first and last', requests('(first: 1, last: 30)'), page(30)],
    ['takes last beside the first of the schema', requests('(last: 30)'), page(30)],
    ['is not lowered by a page below one', requests('(first: -100)'), page(1)],
    ['counts a list without a page for ten', '{ pool { members { id name } } }', 2 + 10 * 2],
    ['counts no more for a list of scalars', '{ tenant { tags } }', 2],
    [
      'counts edges within their connection once',
      '{ tenant { requests(first: 5) { edges { cursor node { id } } } } }',
      2 + 5 * 4,
    ],
    [
      'multiplies lists in lists',
      '{ tenant { requests(first: 5) { nodes { messages(first: 4) { nodes { id } } } } } }',
      2 + 5 * (1 + 1 + 4 * 2),
    ],
    ['counts what an alias repeats', '{ a: tenant { id } b: tenant { id } }', 4],
    [
      'counts what a fragment repeats',
      '{ a: tenant { ...f } b: tenant { ...f ...f } } fragment f on Tenant { id name }',
      2 + 6,
    ],
    [
      'counts within a union and an interface',
      '{ node(id: 1) { ... on Request { author { ... on Person { name } } } } }',
      3,
    ],
    ['counts nothing for introspection', '{ __schema { types { fields { name } } } __typename }', 0],
  ])('%s', (_, query, cost, variables) => {
    expect(measure(query, variables).cost).toBe(cost)
  })

  test.each([Number.POSITIVE_INFINITY, Number.NaN, 'many', {}, []])(
    'of a page of %j is a number, and not a small one',
    (n) => {
      const { cost } = measure('query ($n: Int) { tenant { requests(first: $n) { __typename totalCount } } }', { n })
      expect(cost).toBeGreaterThan(0)
      expect(Number.isFinite(cost)).toBe(true)
    },
  )
})

describe('depth and aliases', () => {
  test.each([
    ['of nested fields', '{ tenant { requests { nodes { id } } } }', 4, 0],
    ['of an inline fragment', '{ tenant { ... { ... on Tenant { id } } } }', 2, 0],
    ['of a fragment', '{ tenant { ...f } } fragment f on Tenant { requests { x: totalCount } }', 3, 1],
    [
      'of aliases in a fragment that is spread twice',
      '{ a: tenant { ...f } tenant { ...f } } fragment f on Tenant { x: id y: id }',
      2,
      5,
    ],
    ['of introspection', '{ __schema { types { a: name fields { type { ofType { name } } } } } }', 0, 0],
  ])('%s', (_, query, depth, aliases) => {
    expect(measure(query)).toMatchObject({ depth, aliases })
  })
})

describe('measuring', () => {
  test('comes to an end for fragments that form a ring', () => {
    const ring = '{ tenant { ...a } } fragment a on Tenant { ...b id } fragment b on Tenant { ...a name }'
    expect(measure(ring).cost).toBeGreaterThan(0)
  })

  test('visits a fragment once, however many ways lead to it', () => {
    const levels = 60
    const bomb = Array.from(
      { length: levels },
      (_, n) => `fragment f${n} on Tenant { ...f${n + 1} ...f${n + 1} ...f${n + 1} }`,
    )
    const document = parse(`{ tenant { ...f0 } } ${bomb.join(' ')} fragment f${levels} on Tenant { name }`)
    let visits = 0
    for (const definition of document.definitions) {
      if (!('selectionSet' in definition)) continue
      const { selectionSet } = definition
      Object.defineProperty(definition, 'selectionSet', { get: () => (visits++, selectionSet) })
    }
    const [operation] = document.definitions
    const size = measureOperation(schema, document, operation as OperationDefinitionNode, {})
    expect(size.cost).toBe(1 + 3 ** levels)
    expect(visits).toBeLessThan(3 * levels)
  })

  test('refuses what is over a limit, naming the measure, and lets through what is on it', () => {
    const { document, operation, ...size } = measure(
      '{ a: tenant { ...f } } fragment f on Tenant { b: id requests { totalCount } }',
    )
    const limits = { ...size, tokens: 100 }
    expect(assertWithin(limits, { schema, document, operation, variables: {} })).toEqual(size)
    for (const name of ['depth', 'aliases', 'cost'] as const) {
      const tight = { ...limits, [name]: size[name] - 1 }
      expect(() => assertWithin(tight, { schema, document, operation, variables: {} })).toThrow(
        expect.objectContaining({ code: 'OPERATION_TOO_LARGE', message: expect.stringContaining(name) }),
      )
    }
  })

  test('never lets through a size that is no number', () => {
    const { document, operation } = measure('{ tenant { id } }')
    expect(() =>
      assertWithin({ ...defaultLimits, cost: Number.NaN }, { schema, document, operation, variables: {} }),
    ).toThrow('cost')
  })
})
