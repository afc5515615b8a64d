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

  test('forgets an actor when its token expires, and after a minute at most', async () => {
    let nowMs = Date.now()
    const { authenticate } = createAuthenticator({ issuers: [local.options], now: () => new Date(nowMs) })
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
