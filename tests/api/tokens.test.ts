import { createTokenMint, memberOf, type TokenMint } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'
import { sendRaw } from '../raw-request.ts'

let world: GatewayWorld
let foreign: TokenMint
let good: string

beforeAll(async () => {
  world = await createGatewayWorld()
  foreign = await createTokenMint()
  good = await world.mint.tokenOf(memberOf('administrator', world.tenant('poitiers')))
})
afterAll(async () => {
  await foreign.close()
  await world.close()
})

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>
const partsOf = (token: string) => {
  const [header = '', payload = '', signature = ''] = token.split('.')
  return { header, payload, signature }
}

/** What each sends in the header, made from a good token. */
const forgeries: Readonly<Record<string, () => Promise<string> | string>> = {
  'signed by nobody': () => `Bearer ${encode({ alg: 'none', typ: 'JWT' })}.${partsOf(good).payload}.`,
  'signed by nobody, with a signature': () =>
    `Bearer ${encode({ alg: 'none', typ: 'JWT', kid: 'mint' })}.${partsOf(good).payload}.${partsOf(good).signature}`,
  'of a promoted operator': () => {
    const { header, payload, signature } = partsOf(good)
    return `Bearer ${header}.${encode({ ...decode(payload), realm_access: { roles: ['interco-operateur'] } })}.${signature}`
  },
  'of a member of another tenant': () => {
    const { header, payload, signature } = partsOf(good)
    const organization = { b: { id: world.tenant('buxerolles').organizationId, groups: ['/roles/administrateur'] } }
    return `Bearer ${header}.${encode({ ...decode(payload), organization })}.${signature}`
  },
  'of another issuer': async () =>
    `Bearer ${await foreign.tokenOf(memberOf('administrator', world.tenant('poitiers')))}`,
  'of our issuer, signed by another': async () => {
    const { header, signature } = partsOf(await foreign.tokenOf(memberOf('administrator', world.tenant('poitiers'))))
    return `Bearer ${header}.${partsOf(good).payload}.${signature}`
  },
  'without its last letter': () => `Bearer ${good.slice(0, -2)}`,
  'with a word too many': () => `Bearer ${good} ${good}`,
  'of 60 kB': () => `Bearer ${good}${'A'.repeat(12_000)}`,
  'that is no token': () => 'Bearer x',
  'that is empty': () => 'Bearer ',
  'of another scheme': () => `Basic ${Buffer.from('admin:admin').toString('base64')}`,
}

describe('a token', () => {
  test.each(Object.keys(forgeries))('%s is refused, and its bearer is not taken for anonymous', async (kind) => {
    const authorization = await forgeries[kind]?.()
    const body = JSON.stringify({ query: '{ viewer { kind } pool { name } }' })
    const answer = await sendRaw(`${world.origin}/graphql`, { headers: { authorization: authorization ?? '' }, body })
    expect(answer.status).toBe(401)
    expect(JSON.parse(answer.body)).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'TOKEN_INVALID' } }],
    })
    expect(answer.headers['www-authenticate']).toContain('Bearer')
  })

  test('whose time is over is refused by a code of its own', async () => {
    const token = await world.mint.tokenOf(memberOf('agent', world.tenant('poitiers')), -60)
    const answer = await world.ask('{ viewer { kind } }', { headers: { authorization: `Bearer ${token}` } })
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([401, 'TOKEN_EXPIRED'])
  })

  test('that is good opens what it proves and no more', async () => {
    const answer = await world.ask('{ viewer { kind memberships { collectivity { slug } } } }', {
      headers: { authorization: `bearer ${good}` },
    })
    expect(answer.data).toEqual({ viewer: { kind: 'AGENT', memberships: [{ collectivity: { slug: 'poitiers' } }] } })
  })

  test('is looked for in the header alone', async () => {
    const url = `${world.origin}/graphql?access_token=${good}&query=${encodeURIComponent('{ viewer { kind } }')}`
    const { body } = await sendRaw(url, {
      method: 'GET',
      headers: { cookie: `access_token=${good}`, accept: 'application/json' },
    })
    expect(JSON.parse(body)).toEqual({ data: { viewer: { kind: 'ANONYMOUS' } } })
  })
})
