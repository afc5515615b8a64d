import { exportJWK, exportSPKI } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Changes, type LocalIssuer, startLocalIssuer } from './fixtures/local-issuer.ts'
import { createLogoutVerifier } from './logout-token.ts'

let local: LocalIssuer
let foreign: LocalIssuer
let verify: ReturnType<typeof createLogoutVerifier>
const now = () => Math.floor(Date.now() / 1000)
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const event = 'http://schemas.openid.net/event/backchannel-logout'

beforeAll(async () => {
  local = await startLocalIssuer()
  foreign = await startLocalIssuer()
})
beforeEach(() => {
  verify = createLogoutVerifier({ issuer: local.issuer, clientId: 'interco-web', now: Date.now })
})
afterAll(async () => {
  await local.close()
  await foreign.close()
})

/** What Keycloak 26.7.4 sends (measured), changed. */
const sign = ({ header, claims, key }: Changes = {}, by = local) =>
  by.sign({
    header: { typ: 'logout+jwt', ...header },
    claims: {
      aud: 'interco-web',
      typ: 'Logout',
      azp: undefined,
      name: undefined,
      exp: now() + 120,
      events: { [event]: {} },
      ...claims,
    },
    ...(key ? { key } : {}),
  })

const hostile: Readonly<Record<string, () => Promise<string> | string>> = {
  'an empty text': () => '',
  garbage: () => 'a.b.c',
  'alg none': () => `${encode({ alg: 'none', typ: 'logout+jwt', kid: 'rsa-1' })}.${encode(local.claimsAt())}.AAAA`,
  'HS256 with the public key as its secret': async () =>
    sign({ header: { alg: 'HS256' }, key: new TextEncoder().encode(await exportSPKI(local.rsa.publicKey)) }),
  'a foreign key under our key id': () => sign({ key: foreign.rsa.privateKey }),
  'an unknown key id': () => sign({ header: { kid: 'other' } }),
  'no key id': () => sign({ header: { kid: undefined } }),
  'its own key in the header': async () =>
    sign({ header: { jwk: await exportJWK(foreign.rsa.publicKey) }, key: foreign.rsa.privateKey }),
  'an address of keys in the header': () => sign({ header: { jku: `${foreign.issuer}/certs` } }),
  'a critical header': () =>
    sign({ header: { crit: ['https://example.org/unknown'], 'https://example.org/unknown': true } }),
  'another issuer': () => sign({}, foreign),
  'our issuer, signed by another': () => sign({ claims: { iss: local.issuer } }, foreign),
  'another realm of our server': () => sign({ claims: { iss: local.issuer.replace('interco', 'master') } }),
  'another application': () => sign({ claims: { aud: 'interco-cli' } }),
  'no audience': () => sign({ claims: { aud: undefined } }),
  'an access token': () => local.sign(),
  'an ID token': () => local.sign({ claims: { aud: 'interco-web', typ: 'ID', nonce: 'n' } }),
  'the type of an access token': () => sign({ header: { typ: 'JWT' } }),
  'no type': () => sign({ header: { typ: undefined } }),
  'a nonce': () => sign({ claims: { nonce: 'n' } }),
  'no events': () => sign({ claims: { events: undefined } }),
  'another event': () => sign({ claims: { events: { 'https://example.org/event': {} } } }),
  'an event that is a text': () => sign({ claims: { events: { [event]: 'yes' } } }),
  'neither person nor session': () => sign({ claims: { sub: undefined, sid: undefined } }),
  'a session that is a number': () => sign({ claims: { sid: 12 } }),
  'an empty session': () => sign({ claims: { sid: '' } }),
  'no id': () => sign({ claims: { jti: undefined } }),
  'no time of issue': () => sign({ claims: { iat: undefined } }),
  'no expiry': () => sign({ claims: { exp: undefined } }),
  'an expired one': () => sign({ claims: { iat: now() - 100, exp: now() - 10 } }),
  'an old one that lives on': () => sign({ claims: { iat: now() - 130, exp: now() + 3_600 } }),
  'one of tomorrow': () => sign({ claims: { iat: now() + 86_400, exp: now() + 86_500 } }),
  'one that is not valid yet': () => sign({ claims: { nbf: now() + 60 } }),
  'a token of 9 KiB': () => sign({ claims: { filler: 'x'.repeat(9_000) } }),
  'a signature cut short': async () => (await sign()).slice(0, -8),
}

describe('a logout token', () => {
  test.each(Object.entries(hostile))('is refused, and tells nothing: %s', async (_, make) => {
    const refused: unknown = await verify(await make()).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'LOGOUT_TOKEN_INVALID', status: 400 })
    expect(refused).not.toHaveProperty('cause.payload')
  })

  test('of Keycloak’s form is accepted, once', async () => {
    const token = await sign()
    const { sub, sid } = local.claimsAt()
    expect(await verify(token)).toEqual({ issuer: local.issuer, subject: sub, sessionId: sid })
    await expect(verify(token)).rejects.toMatchObject({ code: 'LOGOUT_TOKEN_INVALID' })
    const [first, second] = [await sign({ claims: { jti: 'other' } }), await sign({ claims: { jti: 'other' } })]
    const outcomes = await Promise.allSettled([verify(first), verify(second)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('may speak of all sessions of a person, or of a session without its person', async () => {
    const ofPerson = await verify(await sign({ claims: { sid: undefined, jti: '1' } }))
    expect(ofPerson).toMatchObject({ sessionId: undefined, subject: local.claimsAt().sub })
    const ofSession = await verify(await sign({ claims: { sub: undefined, jti: '2' } }))
    expect(ofSession).toMatchObject({ sessionId: 'c7f4', subject: undefined })
  })

  test('that can’t be checked is not refused but postponed', async () => {
    local.state.status = 500
    await expect(verify(await sign())).rejects.toMatchObject({ code: 'IDENTITY_PROVIDER_UNREACHABLE' })
    local.state.status = 200
    expect(await verify(await sign())).toMatchObject({ sessionId: 'c7f4' })
  })
})
