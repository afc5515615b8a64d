import { createHeadlessBrowser } from '@interco/identity/embedded'
import { until } from '@interco/testing'
import * as openid from 'openid-client'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cliRedirectUri, connect, type ProviderUnderTest, signIn } from './provider.ts'
import { openSessionWorld, type SessionWorld } from './session-world.ts'

/** What the pages of Interco rely on: sessions of browsers, one token set for each tenant. */
export function holdSessions(get: () => ProviderUnderTest): void {
  describe('the sessions of a gateway', () => {
    let world: SessionWorld
    beforeAll(() => {
      world = openSessionWorld(get())
    })
    afterEach(() => {
      world.clock.aheadMs = 0
    })
    const failed = () => `${get().publicUrl}/?sign-in=failed`
    const locationOf = (response: Response) => response.headers.get('location')

    test.each([
      ['citizen', 'citizen', { poitiers: 'citizen', chauvigny: 'citizen' }],
      ['operator', 'operator', { poitiers: 'operator', chauvigny: 'operator' }],
      ['agent', 'agent poitiers', { poitiers: 'agent poitiers', buxerolles: 'citizen' }],
      [
        'agent-several',
        'agent buxerolles,grand-poitiers,poitiers',
        {
          poitiers: 'agent poitiers',
          buxerolles: 'agent buxerolles',
          'grand-poitiers': 'agent grand-poitiers',
          chauvigny: 'citizen',
        },
      ],
    ])('give rights in the tenant that is named and in no other: %s', async (account, unnamed, named) => {
      const browser = await world.signIn(account)
      const found = await Promise.all(
        Object.keys(named).map(async (tenant) => [tenant, await world.rights(browser, tenant)]),
      )
      expect(Object.fromEntries(found)).toEqual(named)
      expect(await world.rights(browser)).toBe(unnamed)
    })

    test('keep two tabs on two tenants apart, through several refreshes', async () => {
      const browser = await world.signIn('agent-several')
      for (let round = 1; round <= 5; round += 1) {
        expect(await world.rights(browser, 'poitiers')).toBe('agent poitiers')
        expect(await world.rights(browser, 'buxerolles')).toBe('agent buxerolles')
        expect(await world.rights(browser, 'poitiers')).toBe('agent poitiers')
        world.clock.aheadMs = round * 46_000
      }
    })

    test('refresh once, however many requests of several tabs come together', async () => {
      const browser = await world.signIn('agent-several')
      for (let round = 1; round <= 3; round += 1) {
        world.clock.aheadMs = round * 46_000
        const asked = Array.from({ length: 12 }, (_, index) => ['poitiers', 'buxerolles', undefined][index % 3])
        const found = await Promise.all(asked.map((tenant) => world.rights(browser, tenant)))
        expect(new Set(found)).toEqual(
          new Set(['agent poitiers', 'agent buxerolles', 'agent buxerolles,grand-poitiers,poitiers']),
        )
      }
    })

    describe('open for nobody', () => {
      test('with a code that was stolen', async () => {
        const victim = await world.begin()
        const callback = await victim.callbackOf('agent')
        const thief = await world.begin()
        const stolen = new URL(await thief.callbackOf('citizen'))
        stolen.searchParams.set('code', callback.searchParams.get('code') ?? '')
        expect(locationOf(await thief.browser.open(stolen))).toBe(failed())
        expect(await world.rights(thief.browser)).toBe('nobody')
      })

      test('with the state of another browser', async () => {
        const callback = await (await world.begin()).callbackOf('agent')
        const other = createHeadlessBrowser()
        expect(locationOf(await other.open(callback))).toBe(failed())
        await world.begin({}, other)
        expect(locationOf(await other.open(callback))).toBe(failed())
        expect(await world.rights(other)).toBe('nobody')
      })

      test.each([
        ['another issuer', 'https://attacker.example/realms/interco'],
        ['no issuer', undefined],
      ])('with an answer of %s', async (_, issuer) => {
        const { browser, callbackOf } = await world.begin()
        const callback = await callbackOf('agent')
        expect(callback.searchParams.get('iss')).toBe(get().issuer)
        callback.searchParams.delete('iss')
        if (issuer !== undefined) callback.searchParams.set('iss', issuer)
        expect(locationOf(await browser.open(callback))).toBe(failed())
        expect(await world.rights(browser)).toBe('nobody')
      })

      test('with an answer that has served', async () => {
        const { browser, callbackOf } = await world.begin()
        const callback = await callbackOf('agent')
        await browser.open(callback)
        expect(locationOf(await browser.open(callback))).toBe(failed())
      })
    })

    test.each(['https://attacker.example/', '//attacker.example', '/\\attacker.example'])(
      'lead nobody to another site: %s',
      async (target) => {
        const { browser, callbackOf } = await world.begin({ return: target })
        expect(locationOf(await browser.open(await callbackOf('agent')))).toBe(`${get().publicUrl}/`)
      },
    )

    test('show no token to a browser, but the proof that the standard foresees when it signs out', async () => {
      const { browser, request, callbackOf } = await world.begin()
      const told = [request.href]
      const keep = async (response: Response) => {
        told.push([...response.headers].join('\n'), await response.text())
        return response
      }
      await keep(await browser.open(await callbackOf('agent-several')))
      for (const path of ['/whoami', '/t/poitiers/whoami']) await keep(await browser.open(`${get().publicUrl}${path}`))
      const form = { fields: {}, headers: { origin: get().publicUrl } }
      const out = await keep(await browser.open(`${get().publicUrl}/session/sign-out`, form))
      const leaving = new URL(locationOf(out) ?? '')
      const hint = leaving.searchParams.get('id_token_hint') ?? ''
      expect(hint).toMatch(/^eyJ/)
      expect(told.join('\n').replaceAll(hint, '')).not.toContain('eyJ')
    })

    test('end when the person signs out in another application, and no other does', async () => {
      const browser = await world.signIn('agent')
      const elsewhere = await world.signIn('agent')
      const cli = await connect(get(), 'interco-cli')
      const asked = { account: 'agent', scope: 'openid', client: cli, redirectUri: cliRedirectUri }
      const { id_token = '', access_token } = await (await signIn(get(), browser, asked)).redeem()
      world.ended.length = 0
      await browser.follow(openid.buildEndSessionUrl(cli, { id_token_hint: id_token })).catch(() => undefined)
      await until(() => world.ended.length > 0)
      const { sid } = JSON.parse(Buffer.from(access_token.split('.')[1] ?? '', 'base64url').toString())
      expect(world.ended).toEqual([{ issuer: get().issuer, sessionId: sid }])
      expect(await world.rights(browser)).toBe('nobody')
      expect(await world.rights(elsewhere)).toBe('agent poitiers')
    })

    test('end everywhere when the person says so, and nobody else’s do', async () => {
      const [first, second, other] = [
        await world.signIn('dpo'),
        await world.signIn('dpo'),
        await world.signIn('citizen'),
      ]
      const form = { fields: { everywhere: 'yes' }, headers: { origin: get().publicUrl } }
      await first.follow(`${get().publicUrl}/session/sign-out`, form).catch(() => undefined)
      expect(await Promise.all([first, second, other].map((one) => world.rights(one)))).toEqual([
        'nobody',
        'nobody',
        'citizen',
      ])
      expect(world.everywhere).toMatchObject([{ issuer: get().issuer, subject: expect.any(String) }])
    })

    test('outlive a provider that is away for ten minutes, while nobody new gets in', {
      timeout: 300_000,
    }, async () => {
      const browser = await world.signIn('agent-several')
      const late = await world.begin()
      const callback = await late.callbackOf('agent')
      await get().stop()
      world.clock.aheadMs = 600_000
      for (const tenant of ['poitiers', 'buxerolles', undefined]) {
        expect(await world.rights(browser, tenant)).toBe('IDENTITY_PROVIDER_UNREACHABLE')
      }
      expect(locationOf(await late.browser.open(callback))).toBe(failed())
      expect(await world.rights(late.browser)).toBe('nobody')
      await get().restart()
      expect(await world.rights(browser, 'poitiers')).toBe('agent poitiers')
      expect(await world.rights(browser, 'buxerolles')).toBe('agent buxerolles')
    })
  })
}
