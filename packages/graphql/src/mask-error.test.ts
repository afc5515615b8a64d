import { DatabaseTimeoutError } from '@interco/database'
import { InvalidInputError, NotFoundError } from '@interco/kernel'
import { buildSchema, execute, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { maskError } from './mask-error.ts'

const secret = 'Jeanne Martin, 3 rue des Lilas'

const schema = buildSchema('type Query { text: String  number(size: Int): Int  must: String!  list: [Int] }')

/** What the driver throws: the value stands in the message and in the details. */
const postgresError = () =>
  Object.assign(new Error(`invalid input syntax for type integer: "${secret}"`), {
    name: 'PostgresError',
    code: '22P02',
    detail: `Key (name)=(${secret}) already exists.`,
    parameters: [secret],
  })

async function answer(query: string, root: Record<string, unknown>, graph: GraphQLSchema = schema) {
  const told: unknown[] = []
  const document = parse(query)
  const invalid = validate(graph, document)
  const result = invalid.length > 0 ? { errors: invalid } : await execute({ schema: graph, document, rootValue: root })
  const masked = ('errors' in result ? (result.errors ?? []) : []).map((error) =>
    maskError(error, { requestId: 'r-1', onUnforeseen: (original) => void told.push(original) }),
  )
  return { text: JSON.stringify(masked), masked, told }
}

const throws = (error: unknown) => () => {
  throw error
}

describe('what nobody foresaw', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['an error of the database', '{ text }', { text: throws(postgresError()) }],
    ['an error with a cause', '{ text }', { text: throws(new Error(secret, { cause: postgresError() })) }],
    ['something thrown that is no error', '{ text }', { text: throws({ secret }) }],
    ['text that is thrown', '{ text }', { text: throws(secret) }],
    ['a GraphQL error of a resolver, without a code', '{ text }', { text: throws(new GraphQLError(secret)) }],
    ['a value that its type can’t hold', '{ number }', { number: secret }],
    ['an object in place of text', '{ text }', { text: { secret } }],
    ['a value in a list', '{ list }', { list: [1, secret] }],
    ['nothing where something must be', '{ must }', { must: null }],
  ])('%s is told by its request alone', async (_, query, root) => {
    const { text, masked, told } = await answer(query, root)
    expect(masked).toMatchObject([{ extensions: { code: 'INTERNAL' }, message: expect.stringContaining('r-1') }])
    expect(masked[0]?.path).toEqual([query.slice(2, -2), ...(query.includes('list') ? [1] : [])])
    expect(text).not.toMatch(/Jeanne|22P02|stack|Cannot/)
    expect(told).toHaveLength(1)
  })
})

describe('what was foreseen', () => {
  test('is told by its code and its sentence, the cause kept for the operator', async () => {
    const error = new DatabaseTimeoutError({ cause: postgresError() })
    const { text, masked, told } = await answer('{ text }', { text: throws(error) })
    expect(masked).toMatchObject([
      { message: error.message, path: ['text'], extensions: { code: 'DATABASE_TIMEOUT', retryAfterSeconds: 5 } },
    ])
    expect(text).not.toContain('Jeanne')
    expect(told).toEqual([error])
  })

  test('is no news for the operator when it is the caller’s own', async () => {
    for (const error of [new NotFoundError(), new InvalidInputError('input.body', 'Trop long.')]) {
      const { masked, told } = await answer('{ text }', { text: throws(error) })
      expect(masked).toMatchObject([{ message: error.message, extensions: { code: error.code } }])
      expect(told).toEqual([])
    }
  })

  test.each(['{ nothing }', '{ number(size: "x") }', 'query ($n: Int!) { number(size: $n) }'])(
    'says what is wrong with %s',
    async (query) => {
      const { masked, told } = await answer(query, {})
      for (const error of masked) expect(error.extensions['code']).toBe('GRAPHQL_INVALID')
      expect(told).toEqual([])
    },
  )

  test.each([
    ['BAD_REQUEST', 'BAD_REQUEST'],
    ['A_CODE_OF_SOME_LIBRARY', 'GRAPHQL_INVALID'],
  ])('tells %s as %s, which has a page', async (brought, told) => {
    const error = new GraphQLError('No.', { extensions: { code: brought } })
    expect((await answer('{ text }', { text: throws(error) })).masked).toMatchObject([
      { message: 'No.', path: ['text'], extensions: { code: told } },
    ])
  })
})
