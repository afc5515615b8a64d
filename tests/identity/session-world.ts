import { createSessions, type SessionListener, type Sessions } from '@interco/gateway'
import { type Authenticator, createAuthenticator } from '@interco/identity'
import { createHeadlessBrowser, type HeadlessBrowser } from '@interco/identity/embedded'
import express, { type NextFunction, type Request, type Response } from 'express'
import type { ProviderUnderTest } from './provider.ts'

export type SessionWorld = {
  readonly provider: ProviderUnderTest
  readonly sessions: Sessions
  readonly authenticator: Authenticator
  readonly clock: { aheadMs: number }
  /** What the gateway was told is over. */
  readonly ended: Parameters<SessionListener['onEnded']>[0][]
  readonly everywhere: { readonly issuer: string; readonly subject: string }[]
  begin(fields?: Record<string, string>, browser?: HeadlessBrowser): Promise<Begun>
  signIn(account: string, browser?: HeadlessBrowser): Promise<HeadlessBrowser>
  /** The aliases where the browser’s person is a member at the tenant’s address, or without one; who is nobody, or why not. */
  rights(browser: HeadlessBrowser, tenant?: string): Promise<string>
  /** What the browser sends along. */
  cookieOf(browser: HeadlessBrowser): Promise<string>
}

type Begun = {
  readonly browser: HeadlessBrowser
  readonly request: URL
  readonly callbackOf: (account: string) => Promise<URL>
}

/** A gateway’s sessions on a provider under test, and pages that tell who is there. */
export function openSessionWorld(provider: ProviderUnderTest): SessionWorld {
  const { issuer, publicUrl, web, organizationIds } = provider
  const clock = { aheadMs: 0 }
  const ended: SessionWorld['ended'] = []
  const everywhere: SessionWorld['everywhere'] = []
  const sessions = createSessions({
    issuer,
    clientId: web.id,
    clientSecret: web.secret,
    publicUrl,
    now: () => Date.now() + clock.aheadMs,
    onEnded: (one) => void ended.push(one),
    onSignOutEverywhere: (who) => void everywhere.push(who),
  })
  const authenticator = createAuthenticator({
    issuers: [{ issuer, audience: 'interco-api', authorizedParties: [web.id] }],
  })
  const app = express()
  app.use(sessions.router)
  app.get(['/whoami', '/t/:alias/whoami'], async (request, response) => {
    const alias = request.params['alias']
    const tenant =
      typeof alias === 'string' ? { organizationId: organizationIds[alias] ?? '', partners: [] } : undefined
    const token = await sessions.tokenOf(request, tenant)
    if (token === undefined) return void response.send('nobody')
    const actor = await authenticator.authenticate(token)
    const aliases = Object.entries(organizationIds).filter(([, id]) => actor.memberships.has(id))
    const names = aliases.map(([name]) => name).sort()
    response.send([actor.kind, names.join()].join(' ').trim())
  })
  app.get('/cookie', (request, response) => void response.send(request.headers.cookie))
  app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
    response
      .status('status' in error ? Number(error.status) : 500)
      .send('code' in error ? String(error.code) : error.stack)
  })
  provider.serve(app)

  const at = (path: string) => `${publicUrl}${path}`
  const begin: SessionWorld['begin'] = async (fields = {}, browser = createHeadlessBrowser()) => {
    const begun = await browser.open(at('/session/sign-in'), { fields, headers: { origin: publicUrl } })
    const request = new URL(begun.headers.get('location') ?? '')
    const callbackOf = (account: string) => provider.signIn(browser, request, account, at('/session/callback'))
    return { browser, request, callbackOf }
  }
  return {
    provider,
    sessions,
    authenticator,
    clock,
    ended,
    everywhere,
    begin,
    async signIn(account, browser) {
      const begun = await begin({}, browser)
      await begun.browser.open(await begun.callbackOf(account))
      return begun.browser
    },
    cookieOf: async (browser) => await (await browser.open(at('/cookie'))).text(),
    async rights(browser, tenant) {
      return await (await browser.open(at(tenant === undefined ? '/whoami' : `/t/${tenant}/whoami`))).text()
    },
  }
}
