import { exportJWK, exportSPKI, importJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthenticator } from './authenticator.ts'
import { type Changes, type LocalIssuer, startLocalIssuer } from './fixtures/local-issuer.ts'

let local: LocalIssuer
let foreign: LocalIssuer
const now = () => Math.floor(Date.now() / 1000)
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signed = (changes: Changes) => () => local.sign(changes)

async function parts(changes: Changes = {}): Promise<[string, string, string]> {
  const [header = '', payload = '', signature = ''] = (await local.sign(changes)).split('.')
  return [header, payload, signature]
}

beforeAll(async () => {
  local = await startLocalIssuer()
  foreign = await startLocalIssuer()
})
afterAll(async () => {
  await local.close()
  await foreign.close()
})

/** `expired` where time alone is wrong; everything else is `invalid`. */
const hostile: Readonly<Record<string, { make: () => Promise<string>; expired?: true }>> = {
  'an empty text': { make: async () => '' },
  garbage: { make: async () => 'garbage' },
  'garbage in three parts': { make: async () => 'a.b.c' },
  'a part too many': { make: async () => `${await local.sign()}.e30` },
  'an encrypted token': { make: async () => `${await local.sign()}.e30.e30` },
  'a token with a space': { make: async () => ` ${await local.sign()}` },
  'alg none, without signature': {
    make: async () => `${encode({ alg: 'none', typ: 'JWT', kid: 'rsa-1' })}.${encode(local.claimsAt())}.`,
  },
  'alg none, with a signature': {
    make: async () => `${encode({ alg: 'none', typ: 'JWT', kid: 'rsa-1' })}.${encode(local.claimsAt())}.AAAA`,
  },
  'alg nOnE': {
    make: async () => `${encode({ alg: 'nOnE', typ: 'JWT', kid: 'rsa-1' })}.${encode(local.claimsAt())}.AAAA`,
  },
  'HS256 with the public key as its secret': {
    make: async () =>
      local.sign({ header: { alg: 'HS256' }, key: new TextEncoder().encode(await exportSPKI(local.rsa.publicKey)) }),
  },
  'PS256, good but not on the list': {
    make: async () => {
      const key = await importJWK(await exportJWK(local.rsa.privateKey), 'PS256')
      return await local.sign({ header: { alg: 'PS256' }, key })
    },
  },
  'a foreign key under our key id': { make: async () => local.sign({ key: foreign.rsa.privateKey }) },
  'an unknown key id': { make: signed({ header: { kid: 'other' } }) },
  'a key id that is a path': { make: signed({ header: { kid: '../../etc/passwd' } }) },
  'no key id': { make: signed({ header: { kid: undefined } }) },
  'the key of another algorithm': { make: signed({ header: { kid: 'ec-1' } }) },
  'an unknown issuer': { make: async () => foreign.sign() },
  'our issuer, signed by another': {
    make: async () => foreign.sign({ claims: { iss: local.issuer } }),
  },
  'our issuer with a slash': { make: async () => local.sign({ claims: { iss: `${local.issuer}/` } }) },
  'another realm of our server': {
    make: async () => local.sign({ claims: { iss: local.issuer.replace('interco', 'master') } }),
  },
  'no issuer': { make: signed({ claims: { iss: undefined } }) },
  'an expired token': {
    make: async () => local.sign({ claims: { iat: now() - 400, exp: now() - 100 } }),
    expired: true,
  },
  'a token from yesterday that never ends': {
    make: async () => local.sign({ claims: { iat: now() - 86_400, exp: now() + 86_400 } }),
    expired: true,
  },
  'not valid before an hour': { make: async () => local.sign({ claims: { nbf: now() + 3600 } }) },
  'issued in an hour': { make: async () => local.sign({ claims: { iat: now() + 3600, exp: now() + 7200 } }) },
  'no expiry': { make: signed({ claims: { exp: undefined } }) },
  'an expiry written as text': { make: signed({ claims: { exp: '9999999999' } }) },
  'no time of issue': { make: signed({ claims: { iat: undefined } }) },
  'no subject': { make: signed({ claims: { sub: undefined } }) },
  'an empty subject': { make: signed({ claims: { sub: '' } }) },
  'a subject that is a number': { make: signed({ claims: { sub: 12 } }) },
  'no token id': { make: signed({ claims: { jti: undefined } }) },
  'another audience': { make: signed({ claims: { aud: 'account' } }) },
  'no audience': { make: signed({ claims: { aud: undefined } }) },
  'an unknown client': { make: signed({ claims: { azp: 'someone-else' } }) },
  'no client': { make: signed({ claims: { azp: undefined } }) },
  'an ID token': { make: signed({ claims: { typ: 'ID', aud: 'interco-web' } }) },
  'an ID token with our audience': { make: signed({ claims: { typ: 'ID' } }) },
  'a refresh token': { make: signed({ claims: { typ: 'Refresh' } }) },
  'a token without Keycloak’s type': { make: signed({ claims: { typ: undefined } }) },
  'a logout token': { make: signed({ header: { typ: 'logout+jwt' } }) },
  'a header without type': { make: signed({ header: { typ: undefined } }) },
  'a critical header that nobody knows': {
    make: signed({ header: { crit: ['https://example.org/unknown'], 'https://example.org/unknown': true } }),
  },
  'a token bound to a key, without proof': { make: signed({ claims: { cnf: { jkt: 'abc' } } }) },
  'a DPoP token brought as a bearer': { make: signed({ claims: { typ: 'DPoP', cnf: { jkt: 'abc' } } }) },
  'a token of 64 KiB': { make: signed({ claims: { filler: 'x'.repeat(65_536) } }) },
  'its own key in the header': {
    make: async () =>
      local.sign({
        header: { kid: 'rsa-1', jwk: await exportJWK(foreign.rsa.publicKey) },
        key: foreign.rsa.privateKey,
      }),
  },
  'a good signature, and a key in the header': {
    make: async () => local.sign({ header: { jwk: await exportJWK(local.rsa.publicKey) } }),
  },
  'an address of keys in the header': {
    make: async () => local.sign({ header: { jku: `${foreign.issuer}/certs` }, key: foreign.rsa.privateKey }),
  },
  'a good signature, and an address of keys in the header': {
    make: async () => local.sign({ header: { jku: `${local.issuer}/certs` } }),
  },
  'an empty signature': { make: async () => (await parts()).with(2, '').join('.') },
  'a signature cut short': { make: async () => (await local.sign()).slice(0, -8) },
  'a swapped payload': {
    make: async () => {
      const operator = { ...local.claimsAt(), realm_access: { roles: ['interco-operateur'] } }
      return (await parts()).with(1, encode(operator)).join('.')
    },
  },
  'an ES256 signature of zeros': {
    make: async () => {
      const header = encode({ alg: 'ES256', typ: 'JWT', kid: 'ec-1' })
      return `${header}.${encode(local.claimsAt())}.${Buffer.alloc(64).toString('base64url')}`
    },
  },
  'a payload that is not JSON': { make: async () => (await parts()).with(1, 'bm90IGpzb24').join('.') },
  'a payload that is an array': { make: async () => (await parts()).with(1, encode([1])).join('.') },
  'roles that are a text': { make: signed({ claims: { realm_access: { roles: 'interco-operateur' } } }) },
}

describe('a hostile token', () => {
  test.each(Object.entries(hostile))('is refused: %s', async (_name, { make, expired }) => {
    const { authenticate } = createAuthenticator({ issuers: [local.options] })
    const token = await make()
    const code = expired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID'
    await expect(authenticate(token)).rejects.toMatchObject({ code, status: 401 })
    // The second time comes from the memory of refusals: the answer is the same.
    await expect(authenticate(token)).rejects.toMatchObject({ code, status: 401 })
  })

  test('is refused without a word of the token or of its claims', async () => {
    const { authenticate } = createAuthenticator({ issuers: [local.options] })
    const token = await local.sign({ claims: { aud: 'account' } })
    const error: unknown = await authenticate(token).catch((refusal: unknown) => refusal)
    const { name, sub } = local.claimsAt()
    const told = error instanceof Error ? `${error.message} ${error.stack} ${JSON.stringify(error.cause)}` : ''
    expect(told).not.toContain(token.slice(0, 20))
    expect(told).not.toContain(name)
    expect(told).not.toContain(sub)
    expect(error).toHaveProperty('cause.message', 'ERR_JWT_CLAIM_VALIDATION_FAILED')
    expect(error).not.toHaveProperty('cause.payload')
  })
})

const good: Readonly<Record<string, () => Promise<string>>> = {
  'RS256 of type JWT': () => local.sign(),
  'RS256 of type at+jwt': () => local.sign({ header: { typ: 'at+jwt' } }),
  ES256: () => local.sign({ header: { alg: 'ES256', kid: 'ec-1' }, key: local.ec.privateKey }),
  'one audience as a text': () => local.sign({ claims: { aud: 'interco-api' } }),
  'a clock that is 3 seconds late': () => local.sign({ claims: { nbf: now() + 3, iat: now() + 3 } }),
}

describe('a good token', () => {
  test.each(Object.entries(good))('is accepted: %s', async (_name, make) => {
    const { authenticate } = createAuthenticator({ issuers: [local.options] })
    expect(await authenticate(await make())).toMatchObject({ kind: 'citizen', name: 'Lucas Petit' })
  })

  test('of a realm that speaks for some organizations says nothing of others, and makes no operator', async () => {
    const limited = { ...foreign.options, organizations: ['org-1'] }
    const { authenticate } = createAuthenticator({ issuers: [local.options, limited] })
    const organization = {
      poitiers: { id: 'org-1', groups: ['/roles/agent'] },
      buxerolles: { id: 'org-2', groups: ['/roles/administrateur'] },
    }
    const claims = { organization, realm_access: { roles: ['interco-operateur'] } }
    const actor = await authenticate(await foreign.sign({ claims }))
    expect(actor).toMatchObject({ kind: 'agent', memberships: new Map([['org-1', ['agent']]]) })
    const others = { organization: { buxerolles: organization.buxerolles }, realm_access: claims.realm_access }
    expect(await authenticate(await foreign.sign({ claims: others }))).toMatchObject({
      kind: 'citizen',
      memberships: new Map(),
    })
    expect((await authenticate(await local.sign({ claims }))).memberships.size).toBe(2)
  })

  test('is accepted from each known issuer, and keeps their subjects apart', async () => {
    const { authenticate } = createAuthenticator({ issuers: [local.options, foreign.options] })
    const one = await authenticate(await local.sign())
    const other = await authenticate(await foreign.sign())
    expect(one.key).toBe(`${local.issuer}#${local.claimsAt().sub}`)
    expect(other.key).toBe(`${foreign.issuer}#${local.claimsAt().sub}`)
  })
})
