import { randomUUID } from 'node:crypto'
import type { Actor } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'
import { sendRaw } from '../raw-request.ts'
import { globalId, openRequestType, submitRequest } from './requests-world.ts'

let world: GatewayWorld
let agent: Actor
let typeId: string
beforeAll(async () => {
  world = await createGatewayWorld()
  agent = memberOf('agent', world.tenant('poitiers'))
  typeId = await openRequestType(world, 'poitiers')
  await openRequestType(world, 'buxerolles')
})
afterAll(() => world.close())

const submit = async (input: Record<string, unknown>, as: Actor | undefined = agent) => {
  const answer = await world.ask(submitRequest, {
    as,
    variables: { input: { typeId, subject: 's', description: 'd', ...input } },
  })
  return { answer, result: answer.data?.['submitRequest'] as Record<string, string> | null | undefined }
}
const subjectOf = async (trackingCode: string | undefined) => {
  const query =
    'query ($code: String!) { tenant { trackedRequest(trackingCode: $code) { subject description place } } }'
  const answer = await world.ask(query, { as: agent, tenant: 'poitiers', variables: { code: trackingCode } })
  return (answer.data as { tenant?: { trackedRequest?: Record<string, string> } } | null)?.tenant?.trackedRequest
}

describe('a text', () => {
  test.each([
    ['emoji', '👩🏽‍🚒 incendie 🔥'],
    ['right to left', 'طلب إصلاح ‮الطريق'],
    ['combining marks', 'e\u0301\u0300\u0302\u0327 Z̷a̵l̶g̸o̴'],
    ['quotes and backslashes', `'"\`\\ "; '' $$ -- /* */`],
    ['an array literal', '{"a",NULL,b}'],
    ['mark-up', '<script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['a template', '${7*7} {{7*7}} %s %n'],
    ['null, as a word', 'null'],
    ['the last character of Unicode', '\u{10ffff}\ufffd\uffff'],
  ])('of %s comes back as it was sent', async (_what, text) => {
    const { result } = await submit({ subject: text, description: text, place: text })
    expect(result).toMatchObject({ __typename: 'SubmitRequestPayload' })
    expect(await subjectOf(result?.['trackingCode'])).toEqual({ subject: text, description: text, place: text })
  })

  test('of several lines keeps them where it may have some, and is one line elsewhere', async () => {
    const text = 'a\r\nb\nc'
    const { result } = await submit({ subject: text, description: text })
    const kept = await subjectOf(result?.['trackingCode'])
    expect(kept?.['description']?.split(/\r?\n/)).toEqual(['a', 'b', 'c'])
    expect(kept?.['subject']).not.toMatch(/[\r\n]/)
  })

  test.each([
    ['NUL', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
    ['the other half', 'a\udc00b'],
    ['nothing but space', ' \t\n'],
    ['100 kB', 'x'.repeat(100_000)],
  ])('of %s is refused by its field', async (_what, text) => {
    const { result } = await submit({ description: text })
    expect(result).toMatchObject({ __typename: 'InvalidInputError', code: 'INVALID_INPUT', field: 'input.description' })
  })

  test.each(['a@b', 'a b@c.fr', '<a@b.fr>', 'a@b.fr\r\nBcc: all@b.fr', '@'])('%j is no address', async (email) => {
    const { result } = await submit({ email })
    expect(result).toMatchObject({ __typename: 'InvalidInputError', field: 'input.email' })
  })
})

describe('an id', () => {
  const id = '01900000-0000-7000-8000-000000000001'
  test.each([
    ['of nothing', globalId('Request', 'poitiers', randomUUID())],
    ['of another type', globalId('Tenant', 'poitiers', id)],
    ['of no type', globalId('Nothing', 'poitiers', id)],
    ['of a prototype', globalId('__proto__', 'poitiers', id)],
    ['of no tenant', globalId('Request', 'atlantis', id)],
    ['of another tenant', globalId('Request', 'buxerolles', id)],
    ['with a part too many', globalId('Request', 'poitiers', `${id}.x`)],
    ['in capitals', globalId('Request', 'poitiers', id.toUpperCase())],
    ['with a statement in it', globalId('Request', 'poitiers', `${id}' or true --`)],
    ['that is empty', ''],
    ['that is no id', '%%%'],
    ['of 100 kB', 'A'.repeat(100_000)],
    ['of binary', '\0\u00ff\u00fe.\0.'],
    ['as another encoding would write it', Buffer.from(globalId('Tenant', 'poitiers', id)).toString('base64url')],
  ])('%s finds nothing, and changes nothing', async (_what, wrong) => {
    const node = await world.ask('query ($id: ID!) { node(id: $id) { id } }', { as: agent, variables: { id: wrong } })
    expect(node.errors).toEqual([])
    expect(node.data).toEqual({ node: null })
    const move = `mutation ($id: ID!) { moveRequest(input: {requestId: $id, transition: START, expectedVersion: 1}) { __typename } }`
    const moved = await world.ask(move, { as: agent, variables: { id: wrong } })
    expect(moved.errors).toEqual([])
    expect(moved.data).toEqual({ moveRequest: { __typename: 'NotFoundError' } })
  })

  test('of another tenant answers as one that does not exist does, letter by letter', async () => {
    const there = globalId('RequestType', 'buxerolles', id)
    const nowhere = globalId('RequestType', 'buxerolles', '01900000-0000-7000-8000-00000000ffff')
    const [one, other] = [await submit({ typeId: there }), await submit({ typeId: nowhere })]
    expect(one.result).toEqual(other.result)
    expect(one.result).toMatchObject({ __typename: 'NotFoundError' })
  })
})

describe('a cursor', () => {
  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  test.each([
    '',
    'x',
    cursorOf([]),
    cursorOf(['x']),
    cursorOf({}),
    cursorOf([1]),
    cursorOf(['a', 'b']),
    'A'.repeat(50_000),
  ])('that was made up (%#) is refused as an input', async (after) => {
    const query = 'query ($after: String) { tenant { requests(after: $after) { nodes { id } } } }'
    const answer = await world.ask(query, { as: agent, tenant: 'poitiers', variables: { after } })
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['INVALID_INPUT'])
    const messages = `query ($after: String) { tenant { requests { nodes { messages(before: $after) { nodes { id } } } } } }`
    const nested = await world.ask(messages, { as: agent, tenant: 'poitiers', variables: { after } })
    for (const { extensions } of nested.errors) expect(extensions.code).toBe('INVALID_INPUT')
    expect(nested.errors.length).toBeGreaterThan(0)
  })
})

describe('the same twice', () => {
  test('with one key is one request, even at the same moment', async () => {
    const idempotencyKey = randomUUID()
    const person = citizen()
    const both = await Promise.all([submit({ idempotencyKey }, person), submit({ idempotencyKey }, person)])
    const again = await submit({ idempotencyKey }, person)
    const codes = new Set([...both, again].map(({ result }) => result?.['trackingCode']))
    expect(codes.size).toBe(1)
    expect([...codes][0]).toMatch(/^[0-9A-Z-]{14}$/)
  })

  test('with one key and another content is refused', async () => {
    const idempotencyKey = randomUUID()
    await submit({ idempotencyKey })
    expect((await submit({ idempotencyKey, subject: 'other' })).result).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    })
  })

  test('with the key of someone else is a request of its own', async () => {
    const idempotencyKey = randomUUID()
    const [one, other] = [await submit({ idempotencyKey }, citizen()), await submit({ idempotencyKey }, citizen())]
    expect(one.result?.['trackingCode']).not.toBe(other.result?.['trackingCode'])
  })

  test('of a step from what was read before is told so', async () => {
    await submit({})
    const list = '{ tenant { requests(first: 1) { nodes { id version } } } }'
    const { text } = await world.ask(list, { as: agent, tenant: 'poitiers' })
    const [, id, version] = /"id":"([\w.-]+)","version":(\d+)/.exec(text) ?? []
    const move = `mutation ($id: ID!, $version: Int!, $to: RequestTransition!) {
      moveRequest(input: {requestId: $id, transition: $to, expectedVersion: $version}) {
        __typename ... on StaleRequestError { currentVersion } ... on InvalidTransitionError { allowed } } }`
    const go = async (to: string, at: number) =>
      (await world.ask(move, { as: agent, variables: { id, version: at, to } })).data?.['moveRequest']
    expect(await go('START', Number(version))).toMatchObject({ __typename: 'MoveRequestPayload' })
    expect(await go('RESOLVE', Number(version))).toEqual({
      __typename: 'StaleRequestError',
      currentVersion: Number(version) + 1,
    })
    expect(await go('START', Number(version) + 1)).toMatchObject({
      __typename: 'InvalidTransitionError',
      allowed: ['ASK', 'RESOLVE', 'REJECT'],
    })
  })
})

const viewer = '{"query":"{ viewer { kind } }"}'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('a request over HTTP', () => {
  const url = () => `${world.origin}/graphql`
  test.each([
    ['that is no JSON', { body: '{ "query": ' }, [400, 'BODY_INVALID']],
    ['in an unknown encoding', { body: '{}', headers: { 'content-encoding': 'snappy' } }, [400, 'BODY_INVALID']],
    [
      'in an unknown charset',
      { body: '{}', headers: { 'content-type': 'application/json; charset=klingon' } },
      [400, 'BODY_INVALID'],
    ],
    ['as a form', { body: 'query=%7B+viewer+%7B+kind+%7D+%7D', headers: form }, [415, 'BODY_NOT_JSON']],
    ['as plain text', { body: viewer, headers: { 'content-type': 'text/plain' } }, [415, 'BODY_NOT_JSON']],
  ])('%s is refused', async (_what, request, [status, code]) => {
    const answer = await sendRaw(url(), request)
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ extensions: { code } }] })
  })

  test.each([
    '[{"query":"{ viewer { kind } }"}]',
    '"{ viewer { kind } }"',
    'null',
    '1',
    '{"query":1}',
    '{"query":{}}',
    '{}',
  ])('that holds %s in place of one operation is refused', async (body) => {
    const answer = await sendRaw(url(), { body })
    expect(answer.status).toBe(400)
    expect(answer.body).not.toContain('ANONYMOUS')
  })

  test('that would change something by GET changes nothing', async () => {
    const mutation = `mutation { submitRequest(input: {typeId: "${typeId}", subject: "s", description: "d"}) { __typename } }`
    const answer = await sendRaw(`${url()}?query=${encodeURIComponent(mutation)}`, {
      method: 'GET',
      headers: { accept: 'application/json' },
    })
    expect(answer.status).toBe(405)
    expect(answer.body).not.toContain('SubmitRequestPayload')
  })

  test.each(['PUT', 'DELETE', 'PATCH'])('by %s is refused', async (method) => {
    expect((await sendRaw(url(), { method, body: '{"query":"{ viewer { kind } }"}' })).status).toBe(405)
  })

  test.each(['x', 'a b c d e f g h', '"><script>', 'x'.repeat(200), 'ünïcödé-request'])(
    'with the request id %j gets another, that nobody can write a log line with',
    async (id) => {
      const headers = { 'x-request-id': Buffer.from(id).toString('latin1') }
      const answer = await sendRaw(url(), { body: '{"query":"{ viewer { kind } }"}', headers })
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    },
  )

  test('with a request id of a balancer keeps it, in its answer and its log line', async () => {
    const requestId = `balancer-${randomUUID()}`
    const answer = await sendRaw(url(), {
      body: '{"query":"{ viewer { kind } }"}',
      headers: { 'x-request-id': requestId },
    })
    expect(answer.headers['x-request-id']).toBe(requestId)
    expect(world.logLines.some((line) => (JSON.parse(line) as { requestId?: string }).requestId === requestId)).toBe(
      true,
    )
  })
})
