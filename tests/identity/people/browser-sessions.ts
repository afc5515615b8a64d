import { createHeadlessBrowser } from '@interco/identity/embedded'
import { until } from '@interco/testing'
import * as openid from 'openid-client'
import { beforeAll, describe, expect, test } from 'vitest'
import { cliRedirectUri, connect, signIn } from '../provider.ts'
import type { Pool, Served } from './pool.ts'

const within = 2_000

/** Sessions of browsers at gateways that share their database: what is decided in one place is felt at all of them. */
export function holdBrowserSessions(pool: () => Pool): void {
  describe('a browser session', () => {
    beforeAll(() => pool().showPagesOf(pool().gateway))

    /** A browser that is signed in at the gateway whose pages are shown, and what it sends along. */
    async function open(account: string, browser = createHeadlessBrowser()) {
      const { provider } = pool()
      const at = (path: string) => `${provider.publicUrl}${path}`
      const begun = await browser.open(at('/session/sign-in'), ownForm({}))
      const request = new URL(begun.headers.get('location') ?? '')
      const callback = await provider.signIn(browser, request, account, at('/session/callback'))
      const [cookie = ''] = (await browser.open(callback)).headers.getSetCookie()
      return { browser, cookie: cookie.split(';')[0] ?? '' }
    }
    const ownForm = (fields: Record<string, string>) => ({ fields, headers: { origin: pool().provider.publicUrl } })
    const signOut = (browser: ReturnType<typeof createHeadlessBrowser>, fields: Record<string, string> = {}) =>
      browser.open(`${pool().provider.publicUrl}/session/sign-out`, ownForm(fields))
    const tokenOf = async (cookie: string, at: Served) => (await at.sessions().tokenOf({ headers: { cookie } })) ?? ''
    const who = '{ viewer { kind memberships { roles collectivity { slug } } } }'
    const isTaken = (token: string) => async (at: Served) => (await pool().ask(who, { token, at })).status === 200
    const isRefused = (token: string) => async (at: Served) =>
      (await pool().ask(who, { token, at })).codes[0] === 'TOKEN_EXPIRED'

    test('that is signed out on one gateway leaves a token that none takes, before the provider knows', async () => {
      const { browser, cookie } = await open('agent')
      const token = await tokenOf(cookie, pool().gateway)
      await pool().timeUntil(isTaken(token))
      expect((await signOut(browser)).status).toBe(303)
      expect(await pool().timeUntil(isRefused(token))).toBeLessThan(within)
    })

    test('that the provider ends leaves a token that no gateway takes', async () => {
      const { browser, cookie } = await open('agent')
      const token = await tokenOf(cookie, pool().gateway)
      await pool().timeUntil(isTaken(token))
      const { provider } = pool()
      const cli = await connect(provider, 'interco-cli')
      const asked = { account: 'agent', scope: 'openid', client: cli, redirectUri: cliRedirectUri }
      const { id_token = '' } = await (await signIn(provider, browser, asked)).redeem()
      await browser.follow(openid.buildEndSessionUrl(cli, { id_token_hint: id_token })).catch(() => undefined)
      expect(await pool().timeUntil(isRefused(token))).toBeLessThan(within)
      expect((await pool().askAsBrowser(who, { cookie })).data).toMatchObject({ viewer: { kind: 'ANONYMOUS' } })
    })

    test('ends on every gateway with the others of the person who signs out everywhere, and nobody else’s', async () => {
      await pool().showPagesOf(pool().otherGateway)
      const there = await open('dpo')
      await pool().showPagesOf(pool().gateway)
      const here = await open('dpo')
      const other = await open('citizen')
      const token = await tokenOf(there.cookie, pool().otherGateway)
      await pool().timeUntil(isTaken(token))
      await signOut(here.browser, { everywhere: 'yes' })
      expect(await pool().timeUntil(isRefused(token))).toBeLessThan(within)
      const seen = (cookie: string, at: Served) => pool().askAsBrowser(who, { cookie, at })
      expect(await seen(there.cookie, pool().otherGateway)).toMatchObject({
        status: 200,
        data: { viewer: { kind: 'ANONYMOUS' } },
      })
      expect((await seen(other.cookie, pool().gateway)).data).toMatchObject({ viewer: { kind: 'CITIZEN' } })
    })

    test('of a sign-out that did not reach the provider is open to the person again', async () => {
      const first = await open('agent')
      const ended = await tokenOf(first.cookie, pool().gateway)
      await signOut(first.browser)
      await pool().timeUntil(isRefused(ended))
      // The provider knows the browser still, and gives tokens in the same session.
      const answer = await until(async () => {
        const { cookie } = await open('agent', first.browser)
        const { status, data } = await pool().askAsBrowser(who, { cookie })
        return status === 200 && data
      }, 15_000)
      expect(answer).toMatchObject({ viewer: { kind: 'AGENT' } })
    })

    test('of a member whose roles change goes on with the new ones, and shows no error', async () => {
      const { cookie } = await open('agent')
      const administrator = await pool().freshTokenOf('administrator')
      const rolesAt = async (tenant?: string) => {
        const { status, codes, data } = await pool().askAsBrowser(who, { cookie, tenant })
        const { memberships } = data['viewer'] as { memberships: { roles: string[] }[] }
        return { status, codes, roles: memberships.flatMap(({ roles }) => roles) }
      }
      const change = (roles: readonly string[]) =>
        pool().change('changeRoles', { memberId: pool().member('agent'), roles }, { token: administrator })
      for (const [from, to] of [
        ['AGENT', 'DPO'],
        ['DPO', 'AGENT'],
      ] as const) {
        expect(await rolesAt('poitiers')).toEqual({ status: 200, codes: [], roles: [from] })
        const answers: Awaited<ReturnType<typeof rolesAt>>[] = []
        await change([to])
        await until(async () => {
          const asked = await Promise.all([rolesAt('poitiers'), rolesAt(), rolesAt('poitiers')])
          answers.push(...asked)
          return asked.every(({ roles }) => roles.join() === to)
        }, 10_000)
        expect(answers.filter(({ status, codes }) => status !== 200 || codes.length > 0)).toEqual([])
      }
    })

    test('of who is removed from their only tenant has no right there any more, and shows no error', async () => {
      const { email, memberId, administrator } = await pool().join()
      const { cookie } = await open(email)
      const kindAt = async () => {
        const { status, data } = await pool().askAsBrowser(who, { cookie, tenant: 'poitiers' })
        return [status, (data['viewer'] as { kind?: string } | undefined)?.kind]
      }
      await until(async () => (await kindAt())[1] === 'AGENT')
      await pool().change('removeMember', { memberId }, { token: administrator })
      const statuses = new Set<unknown>()
      const kind = await until(async () => {
        const [status, found] = await kindAt()
        statuses.add(status)
        return found !== 'AGENT' && found
      }, 10_000)
      // Keycloak does not renew a session that has no organization any more: the person is signed out, and may sign in again.
      expect(['CITIZEN', 'ANONYMOUS']).toContain(kind)
      expect([...statuses]).toEqual([200])
    })

    test('comes to a tenant by a convention with the rights of its own there, and as a visitor without', async () => {
      const { id: requestId, type } = await pool().givenRequest('poitiers', 'Lampadaire éteint')
      const administrator = await pool().freshTokenOf('administrator')
      const { cookie } = await open('dpo')
      const look = async () => {
        const query = `{ viewer { kind memberships { collectivity { slug } } } tenant { requests { nodes { id } } } }`
        const { status, data, codes } = await pool().askAsBrowser(query, { cookie, tenant: 'poitiers' })
        const { kind, memberships } = (data['viewer'] ?? {}) as Viewer
        const nodes = (data['tenant'] as { requests: { nodes: { id: string }[] } | null } | null)?.requests?.nodes
        const from = memberships?.map(({ collectivity }) => collectivity.slug)
        return { status, codes, kind, from, seen: nodes?.map(({ id }) => id) }
      }
      // Inhabitants see the requests of no one.
      const visitor = { status: 200, codes: ['FORBIDDEN'], kind: 'CITIZEN', from: [], seen: undefined }
      expect(await look()).toEqual(visitor)
      const given = {
        tenant: 'poitiers',
        number: '2026-031',
        subject: 'Service commun de l’éclairage',
        legalBasis: 'CGCT, art. L. 5211-4-2',
        partner: 'grand-poitiers',
        partnerRoles: ['DPO'],
        permissions: ['request:list'],
        limits: [{ kind: 'requestType', ids: [type] }],
      }
      const { id: conventionId } = await pool().change('signConvention', given, { token: administrator }, 'id')
      await until(async () => (await look()).kind === 'AGENT')
      expect(await look()).toEqual({
        status: 200,
        codes: [],
        kind: 'AGENT',
        from: ['grand-poitiers'],
        seen: [requestId],
      })
      // A convention is between two tenants: elsewhere nothing of it is felt.
      const elsewhere = await pool().askAsBrowser(who, { cookie, tenant: 'chauvigny' })
      expect(elsewhere.data).toMatchObject({ viewer: { kind: 'CITIZEN', memberships: [] } })
      await pool().change('suspendConvention', { conventionId, isSuspended: true }, { token: administrator })
      await until(async () => (await look()).kind === 'CITIZEN')
      expect(await look()).toEqual(visitor)
      await pool().change('endConvention', { conventionId }, { token: administrator })
    })
  })
}

type Viewer = { readonly kind?: string; readonly memberships?: { readonly collectivity: { readonly slug: string } }[] }
