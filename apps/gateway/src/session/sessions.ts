import type { IncomingMessage } from 'node:http'
import type { EndedSession } from '@interco/identity'
import { type Request, type Response, Router, urlencoded } from 'express'
import * as openid from 'openid-client'
import { z } from 'zod'
import { receiveLogout } from './back-channel.ts'
import { cookiesOf, readCookie } from './cookie.ts'
import { createIdentityClient, type IdentityClientOptions } from './identity-client.ts'
import type { NamedTenant } from './narrow.ts'
import { markFailed, resolveReturn } from './return-path.ts'
import { requireSameOrigin } from './same-origin.ts'
import { createSession, type Session } from './session.ts'
import { createSessionBook } from './session-book.ts'
import { renew, tokenFor } from './session-tokens.ts'
import { callbackPath, createSignIn } from './sign-in.ts'

type Carrier = Pick<IncomingMessage, 'headers'>

export type Sessions = {
  /** `/session/sign-in`, `/session/callback`, `/session/sign-out` and `/session/back-channel-logout`, for the root. */
  readonly router: Router
  /**
   * The access token of the browser that sends the request, for the tenant that it names and no other; without one, for all
   * tenants of the person. Undefined when they are not signed in there.
   * @throws IdentityProviderUnreachableError when they are, and the token has run out meanwhile.
   */
  tokenOf(request: Carrier, tenant?: NamedTenant): Promise<string | undefined>
  /** The next one, after the token was refused as too old: the rights of the person have changed a moment ago. */
  renewedTokenOf(request: Carrier, refused: string, tenant?: NamedTenant): Promise<string | undefined>
}

/** What becomes of sessions beyond this gateway. Neither may fail: here they have ended already. */
export type SessionListener = {
  /** The provider has ended a session, or the person has: its access tokens should be refused, on all gateways. */
  onEnded(session: { readonly issuer: string; readonly sessionId: string }): Promise<void> | void
  /** A person has signed out everywhere: their other sessions should end, on all gateways and at the provider. */
  onSignOutEverywhere(who: { readonly issuer: string; readonly subject: string }): Promise<void> | void
}

type SessionsOptions = IdentityClientOptions &
  SessionListener & {
    readonly publicUrl: string
    readonly now?: () => number
  }

const SignInSchema = z.object({
  persona: z.string().max(64).optional(),
  return: z.string().max(2048).optional(),
})
const SignOutSchema = z.object({ everywhere: z.literal('yes').optional() })

/** Browser sessions: the gateway signs in for its pages and keeps the tokens; the browser holds a random id. */
export function createSessions(options: SessionsOptions): Sessions {
  const { issuer, clientId, onEnded, onSignOutEverywhere } = options
  const publicUrl = new URL(options.publicUrl)
  const now = options.now ?? Date.now
  const getClient = createIdentityClient(options)
  const at = { getClient, now }
  const signIn = createSignIn({ getClient, publicUrl, now })
  const book = createSessionBook(now)
  const cookies = cookiesOf(publicUrl)
  // Not as the embedded provider names its own on the same host.
  const [sessionCookie, attemptCookie] = [cookies.nameOf('interco_session'), cookies.nameOf('interco_attempt')]
  const home = new URL('/', publicUrl)
  const sessionOf = (request: Carrier) => book.get(readCookie(request, sessionCookie))

  async function beginSignIn(request: Request, response: Response): Promise<void> {
    const { persona, return: path } = SignInSchema.catch({}).parse(request.body)
    const target = resolveReturn(path, publicUrl)
    const browser = readCookie(request, attemptCookie) ?? openid.randomState()
    const url = await signIn.begin({ browser, target, persona }).catch(() => markFailed(target))
    response.cookie(attemptCookie, browser, cookies.options).redirect(303, url.href)
  }

  async function endSignIn(request: Request, response: Response): Promise<void> {
    const outcome = await signIn.end(new URL(request.originalUrl, publicUrl), readCookie(request, attemptCookie))
    const session = outcome?.tokens && createSession(outcome.tokens, now())
    if (!session) return response.redirect(303, markFailed(outcome?.target ?? home).href)
    // A new id at each sign-in: an id planted in the browser beforehand opens nothing.
    book.end(readCookie(request, sessionCookie))
    response.cookie(sessionCookie, book.add(session), cookies.options)
    response.redirect(303, outcome.target.href)
  }

  async function end(which: Pick<EndedSession, 'sessionId' | 'subject'>, also: readonly Session[] = []): Promise<void> {
    const ended = [...also, ...book.endAll(which)].map(({ base }) => base.facts.sessionId)
    const sessionIds = new Set(which.sessionId === undefined ? ended : [which.sessionId, ...ended])
    await Promise.all([...sessionIds].map(async (sessionId) => onEnded({ issuer, sessionId })))
  }

  async function signOut(request: Request, response: Response): Promise<void> {
    const { everywhere } = SignOutSchema.catch({}).parse(request.body)
    const session = book.end(readCookie(request, sessionCookie))
    response.clearCookie(sessionCookie, cookies.options)
    if (!session) return response.redirect(303, home.href)
    const { subject, sessionId } = session.base.facts
    await end({ subject, sessionId: everywhere ? undefined : sessionId }, [session])
    if (everywhere) await onSignOutEverywhere({ issuer, subject })
    const client = session.idToken === undefined ? undefined : await getClient().catch(() => undefined)
    if (!client || session.idToken === undefined) return response.redirect(303, home.href)
    // The one proof that the standard foresees (RP-Initiated Logout 1.0); it opens nothing, and holds no name.
    const hint = { id_token_hint: session.idToken, post_logout_redirect_uri: home.href }
    response.redirect(303, openid.buildEndSessionUrl(client, hint).href)
  }

  const router = Router()
  router.use('/session', (_request, response, next) => {
    response.set({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
    next()
  })
  const ownForms = [requireSameOrigin(publicUrl), urlencoded({ extended: false, limit: '4kb' })]
  router.post('/session/sign-in', ownForms, beginSignIn)
  router.get(callbackPath, endSignIn)
  router.post('/session/sign-out', ownForms, signOut)
  router.post('/session/back-channel-logout', receiveLogout({ issuer, clientId, now, onLogout: end }))

  async function tokenOf(request: Carrier, tenant?: NamedTenant): Promise<string | undefined> {
    const session = sessionOf(request)
    const token = session && (await tokenFor(session, tenant, at))
    if (session?.isOver) book.end(readCookie(request, sessionCookie))
    return token
  }

  return {
    router,
    tokenOf,
    async renewedTokenOf(request, refused, tenant) {
      const session = sessionOf(request)
      if (session) await renew(session, refused, at)
      return await tokenOf(request, tenant)
    },
  }
}
