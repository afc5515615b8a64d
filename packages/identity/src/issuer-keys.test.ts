import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAuthenticator } from './authenticator.ts'
import { type Changes, type LocalIssuer, startLocalIssuer } from './fixtures/local-issuer.ts'

let local: LocalIssuer
let authenticate: ReturnType<typeof createAuthenticator>['authenticate']

beforeEach(async () => {
  local = await startLocalIssuer()
  authenticate = createAuthenticator({ issuers: [local.options] }).authenticate
})
afterEach(() => local.close())

const invalid = { code: 'TOKEN_INVALID', status: 401 }
const signMany = (count: number, changes: Changes) =>
  Promise.all(Array.from({ length: count }, (_, i) => local.sign({ ...changes, claims: { jti: `many-${i}` } })))
/** Nobody signed it: the key is looked for first. */
const invent = (kid: string) =>
  [{ alg: 'RS256', typ: 'JWT', kid }, local.claimsAt()]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .concat('AAAA')
    .join('.')
const codesOf = async (tokens: readonly string[]) => {
  const answers = await Promise.allSettled(tokens.map((token) => authenticate(token)))
  return new Set(answers.map((answer) => (answer.status === 'fulfilled' ? 'accepted' : String(answer.reason.code))))
}

describe('a key that the provider has just begun to sign with', () => {
  test('is read once for the 200 requests that bring it, and none is refused', async () => {
    await authenticate(await local.sign())
    const tokens = await signMany(200, await local.rotate('rsa-2'))
    expect(await codesOf(tokens)).toEqual(new Set(['accepted']))
    expect(local.state.requests).toBe(2)
  })

  test('is good even if it came while the keys were being read', async () => {
    let release: () => void = () => undefined
    local.state.held = new Promise((resolve) => {
      release = resolve
    })
    const early = authenticate(await local.sign())
    await expect.poll(() => local.state.requests).toBe(1)
    const late = authenticate(await local.sign(await local.rotate('rsa-2')))
    release()
    expect((await early).kind).toBe('citizen')
    expect((await late).kind).toBe('citizen')
    expect(local.state.requests).toBe(2)
  })

  test('is good while others invent key ids', async () => {
    await authenticate(await local.sign())
    const flood = codesOf(Array.from({ length: 1_000 }, (_, i) => invent(`invented-${i}`)))
    expect((await authenticate(await local.sign(await local.rotate('rsa-2')))).kind).toBe('citizen')
    expect(await flood).toEqual(new Set(['TOKEN_INVALID']))
  })
})

describe('a key id that the provider does not know', () => {
  test('makes it no more than a request per second, however many are invented, and good tokens do not wait', async () => {
    await authenticate(await local.sign())
    const good = await local.sign({ claims: { jti: 'meanwhile' } })
    const startedAt = performance.now()
    const flood = codesOf(Array.from({ length: 10_000 }, (_, i) => invent(`invented-${i}`)))
    let isFloodOver = false
    const over = flood.finally(() => {
      isFloodOver = true
    })
    expect((await authenticate(good)).kind).toBe('citizen')
    expect(isFloodOver).toBe(false)
    expect(await flood).toEqual(new Set(['TOKEN_INVALID']))
    await over
    expect(local.state.requests).toBeLessThanOrEqual(2 + (performance.now() - startedAt) / 1_000)
  })

  test('is remembered, so that a client which never learns costs nothing', async () => {
    const tokens = Array.from({ length: 5 }, (_, i) => `${invent('former')}${'A'.repeat(4 * i)}`)
    for (const token of tokens) await expect(authenticate(token)).rejects.toMatchObject(invalid)
    expect(local.state.requests).toBe(1)
  })

  test.each([
    ['is too long to be one', { kid: 'x'.repeat(300) }],
    ['is known for another algorithm', { kid: 'ec-1' }],
  ])('is not asked for when it %s', async (_why, header) => {
    await authenticate(await local.sign())
    await expect(authenticate(await local.sign({ header }))).rejects.toMatchObject(invalid)
    expect(local.state.requests).toBe(1)
  })
})

test('a provider that fails is asked once a second, whoever waits', async () => {
  local.state.status = 500
  const tokens = await signMany(20, {})
  const startedAt = performance.now()
  for (let times = 0; times < 2; times += 1) {
    expect(await codesOf(tokens)).toEqual(new Set(['IDENTITY_PROVIDER_UNREACHABLE']))
  }
  local.state.status = 200
  expect(await codesOf(tokens)).toEqual(new Set(['accepted']))
  expect(local.state.requests).toBe(3)
  expect(performance.now() - startedAt).toBeGreaterThan(1_990)
})
