import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'

const known = 'query Pool { pool { name } }'
const hash = createHash('sha256').update(known).digest('hex')

let world: GatewayWorld
beforeAll(async () => {
  world = await createGatewayWorld(undefined, { explorable: false, persistedOperations: new Map([[hash, known]]) })
})
afterAll(() => world.close())

async function post(body: unknown) {
  const response = await fetch(`${world.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } })

test('a known operation is executed by its hash', async () => {
  expect(JSON.parse((await post(persisted(hash))).text)).toEqual({ data: { pool: { name: 'CU du Grand Poitiers' } } })
})

test('it is answered on the direct path once it is known, in the same words', async () => {
  const answeredDirectly = async () => {
    const page = await (await fetch(`${world.origin}/metrics`)).text()
    return Number(/^interco_operations_direct_total (\d+)$/m.exec(page)?.[1])
  }
  const first = await post(persisted(hash))
  const before = await answeredDirectly()
  expect(await post(persisted(hash))).toEqual(first)
  expect(await answeredDirectly()).toBe(before + 1)
})

test.each([
  ['an unknown hash', persisted(createHash('sha256').update('{ viewer { kind } }').digest('hex'))],
  ['the text of an operation', { query: '{ viewer { kind } }' }],
  ['another text beside the known hash', { query: '{ viewer { kind } }', ...persisted(hash) }],
  ['introspection', { query: '{ __schema { types { name } } }' }],
  ['a hash that is no text', { extensions: { persistedQuery: { version: 1, sha256Hash: 1 } } }],
  ['a hash that every object has', persisted('__proto__')],
])('%s is not executed', async (_what, body) => {
  const { text } = await post(body)
  // Whatever the answer, it is not that of the text.
  expect(text).not.toMatch(/ANONYMOUS|queryType|"types"/)
})

test('the text of a known operation is not executed either, and the refusal says why', async () => {
  const { text } = await post({ query: known })
  expect(text).not.toContain('Grand Poitiers')
  expect(text).toContain('OPERATION_NOT_PERSISTED')
})

test('there is no explorer', async () => {
  const response = await fetch(`${world.origin}/graphql`, { headers: { accept: 'text/html' } })
  expect(response.status).not.toBe(200)
  expect(await response.text()).not.toContain('<html')
})

test('what the page of an invitation asks is executed too, by its hash', async () => {
  // As one that has been led to the public address already.
  const headers = { cookie: 'interco_moved=1' }
  const page = await (await fetch(`${world.origin}/invitation`, { headers })).text()
  const [, body = ''] = /data-look="([^"]+)"/.exec(page) ?? []
  const { text } = await post({ ...JSON.parse(body.replaceAll('&quot;', '"')), variables: { token: 'poitiers.x' } })
  expect(JSON.parse(text)).toMatchObject({ data: { invitation: null, viewer: { kind: 'ANONYMOUS' } } })
})
