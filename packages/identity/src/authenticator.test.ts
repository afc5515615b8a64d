import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createAuthenticator } from './authenticator.ts'
import { type LocalIssuer, startLocalIssuer } from './fixtures/local-issuer.ts'

let local: LocalIssuer

beforeEach(async () => {
  local = await startLocalIssuer()
})
afterEach(() => local.close())

async function actorOf(claims: Record<string, unknown>) {
  return await createAuthenticator({ issuers: [local.options] }).authenticate(await local.sign({ claims }))
}

describe('an actor', () => {
  test('has the roles of its groups, by organization id', async () => {
    const actor = await actorOf({
      organization: {
        poitiers: {
          id: 'org-1',
          groups: ['/roles/administrateur', '/roles/dpo', '/services/voirie', '/roles/inconnu'],
        },
        buxerolles: { id: 'org-2', groups: ['/roles/gestionnaire', '/roles/agent', '/roles/lecteur'] },
        chauvigny: { id: 'org-3' },
      },
    })
    expect(actor.kind).toBe('agent')
    expect([...actor.memberships]).toEqual([
      ['org-1', ['administrator', 'dpo']],
      ['org-2', ['manager', 'agent', 'reader']],
      ['org-3', []],
    ])
  })

  test.each([
    ['an array of aliases', ['poitiers']],
    ['an array of organizations', [{ id: 'org-1', groups: ['/roles/agent'] }]],
    ['an organization without id', { poitiers: { groups: ['/roles/agent'] } }],
    ['an organization with an empty id', { poitiers: { id: '', groups: ['/roles/agent'] } }],
    ['a text', 'poitiers'],
    ['nothing', undefined],
  ])('is a citizen when its organization claim is %s', async (_name, organization) => {
    const actor = await actorOf({ organization })
    expect(actor.kind).toBe('citizen')
    expect(actor.memberships.size).toBe(0)
  })

  test('gets no right in a tenant from top-level roles', async () => {
    const actor = await actorOf({
      organization: { poitiers: { id: 'org-1', groups: ['/roles/lecteur'] } },
      realm_access: { roles: ['administrateur', '/roles/administrateur', 'agent'] },
      resource_access: { 'interco-api': { roles: ['interco-operateur', 'administrateur'] } },
    })
    expect(actor.kind).toBe('agent')
    expect([...actor.memberships]).toEqual([['org-1', ['reader']]])
  })

  test('gets no role from a group that only resembles one', async () => {
    const groups = ['roles/agent', '/roles/agent/', '/Roles/agent', '/roles/agent/chef', '/x/roles/agent']
    const actor = await actorOf({ organization: { poitiers: { id: 'org-1', groups } } })
    expect(actor.memberships.get('org-1')).toEqual([])
  })

  test('is an operator by the realm role alone', async () => {
    expect((await actorOf({ realm_access: { roles: ['interco-operateur'] } })).kind).toBe('operator')
    expect((await actorOf({ realm_access: { roles: ['interco-operateurs'] } })).kind).toBe('citizen')
    expect((await actorOf({ resource_access: { realm: { roles: ['interco-operateur'] } } })).kind).toBe('citizen')
  })

  test('is a machine when its client says so, with the rights of its organization', async () => {
    const actor = await actorOf({
      interco_actor: 'machine',
      organization: { poitiers: { id: 'org-1', groups: ['/roles/agent'] } },
    })
    expect(actor.kind).toBe('machine')
    expect(actor.memberships.get('org-1')).toEqual(['agent'])
  })

  test('is known until its token expires', async () => {
    const actor = await actorOf({})
    expect(actor.expiresAt).toBeGreaterThan(Date.now() / 1000)
    expect(actor.expiresAt).toBeLessThanOrEqual(Math.floor(Date.now() / 1000) + 300)
  })
})

describe('the authenticator', () => {
  test('verifies one token once, however many bring it together', async () => {
    const { authenticate } = createAuthenticator({ issuers: [local.options] })
    const token = await local.sign()
    const actors = await Promise.all(Array.from({ length: 50 }, () => authenticate(token)))
    expect(new Set(actors).size).toBe(1)
    expect(local.state.requests).toBe(1)
  })

  test('takes a token for a minute at most, whatever it says', async () => {
    let nowMs = Date.now()
    const { authenticate } = createAuthenticator({ issuers: [local.options], now: () => new Date(nowMs) })
    // The fixture’s says five minutes.
    const token = await local.sign()
    const first = await authenticate(token)
    expect(first.expiresAt).toBe(local.claimsAt(Math.floor(nowMs / 1000)).iat + 55)
    nowMs += 53_000
    expect(await authenticate(token)).toBe(first)
    nowMs += 8_000
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
  })

  test('takes it for as long as the issuer is configured for, but not beyond its own end', async () => {
    let nowMs = Date.now()
    const issuer = { ...local.options, maxTokenAgeSeconds: 200 }
    const { authenticate } = createAuthenticator({ issuers: [issuer], now: () => new Date(nowMs) })
    const [long, short] = [await local.sign(), await local.sign({ claims: { exp: Math.floor(nowMs / 1000) + 100 } })]
    nowMs += 90_000
    expect((await authenticate(long)).kind).toBe('citizen')
    expect((await authenticate(short)).kind).toBe('citizen')
    nowMs += 60_000
    expect((await authenticate(long)).kind).toBe('citizen')
    await expect(authenticate(short)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
    nowMs += 60_000
    await expect(authenticate(long)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
  })

  test('forgets an actor when its token expires, and after a minute at most', async () => {
    let nowMs = Date.now()
    const issuer = { ...local.options, maxTokenAgeSeconds: 300 }
    const { authenticate } = createAuthenticator({ issuers: [issuer], now: () => new Date(nowMs) })
    const token = await local.sign()
    const first = await authenticate(token)
    nowMs += 59_000
    expect(await authenticate(token)).toBe(first)
    nowMs += 2_000
    const second = await authenticate(token)
    expect(second).not.toBe(first)
    expect(second).toEqual(first)
    nowMs += 300_000
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
  })

  test('says that the provider is unreachable, never that the token is bad, and recovers', async () => {
    const { authenticate } = createAuthenticator({ issuers: [local.options] })
    const token = await local.sign()
    local.state.status = 500
    const refusal = { code: 'IDENTITY_PROVIDER_UNREACHABLE', status: 503, retryAfterSeconds: 5 }
    await expect(authenticate(token)).rejects.toMatchObject(refusal)
    local.state.status = 200
    expect((await authenticate(token)).kind).toBe('citizen')
  })

  test('says that the provider is unreachable when nothing listens there', async () => {
    const token = await local.sign()
    await local.close()
    const { authenticate } = createAuthenticator({ issuers: [local.options] })
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'IDENTITY_PROVIDER_UNREACHABLE' })
  })
})

describe('what Interco itself knows', () => {
  const second = () => Math.floor(Date.now() / 1000)
  const nobody = { withdrawnUntil: () => undefined, endedAt: () => undefined, program: () => undefined }

  test('ends tokens that were issued until the moment of a change, remembered ones too', async () => {
    const withdrawals = new Map<string, number>()
    const register = { ...nobody, withdrawnUntil: (key: string) => withdrawals.get(key) }
    const { authenticate } = createAuthenticator({ issuers: [local.options], register })
    const before = await local.sign({ claims: { iat: second() - 2 } })
    expect((await authenticate(before)).kind).toBe('citizen')
    const withdrawn = Date.now() - 1_000
    withdrawals.set(`${local.issuer}#${local.claimsAt().sub}`, withdrawn)
    await expect(authenticate(before)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
    // One of the same second may be of before.
    const same = await local.sign({ claims: { iat: Math.floor(withdrawn / 1000) } })
    await expect(authenticate(same)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
    const after = await local.sign({ claims: { iat: Math.floor(withdrawn / 1000) + 1 } })
    expect((await authenticate(after)).kind).toBe('citizen')
  })

  test('ends the tokens of a session that the provider has ended, and of no other', async () => {
    const ended = new Map<string, number>()
    const register = { ...nobody, endedAt: (issuer: string, sid: string) => ended.get(`${issuer}#${sid}`) }
    const { authenticate } = createAuthenticator({ issuers: [local.options], register })
    const [one, other] = [await local.sign({ claims: { sid: 'one' } }), await local.sign({ claims: { sid: 'other' } })]
    await authenticate(one)
    ended.set(`${local.issuer}#one`, Date.now())
    await expect(authenticate(one)).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
    expect((await authenticate(other)).kind).toBe('citizen')
  })

  test('takes what the provider gives later in a session that ended here only, as far as clocks can tell', async () => {
    const endedAt = (second() - 10) * 1_000
    const { authenticate } = createAuthenticator({
      issuers: [local.options],
      register: { ...nobody, endedAt: () => endedAt },
    })
    const tokenAt = (ahead: number) => local.sign({ claims: { sid: 'one', iat: endedAt / 1_000 + ahead } })
    for (const ahead of [-1, 0, 5]) {
      await expect(authenticate(await tokenAt(ahead))).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
    }
    expect((await authenticate(await tokenAt(6))).kind).toBe('citizen')
  })

  test('makes a client a program as soon as it is registered, and nobody as soon as it is not', async () => {
    const programs = new Map<string, { id: string; name: string; permissions: ReadonlySet<`${string}:${string}`> }>()
    const register = { ...nobody, program: (clientId: string) => programs.get(clientId) }
    const { authenticate } = createAuthenticator({ issuers: [local.options], register })
    const token = await local.sign({ claims: { azp: 'program-1', interco_actor: 'machine' } })
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
    programs.set('program-1', { id: 'p1', name: 'Voirie', permissions: new Set(['note:see'] as const) })
    expect(await authenticate(token)).toMatchObject({
      kind: 'machine',
      key: `${local.issuer}#program-p1`,
      name: 'Voirie',
      program: { id: 'p1', permissions: new Set(['note:see']) },
    })
    programs.clear()
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
  })
})
