import type { IncomingMessage } from 'node:http'
import { type Request, type Response, Router, urlencoded } from 'express'
import * as openid from 'openid-client'
import { z } from 'zod'
import { cookieOptions, readCookie } from './cookie.ts'
import { createExpiringStore } from './expiring-store.ts'
import { createIdentityClient, type IdentityClientOptions } from './identity-client.ts'
import { markFailed, resolveReturn } from './return-path.ts'
import { requireSameOrigin } from './same-origin.ts'
import { createSession, keepFresh, type Session } from './session-tokens.ts'
import { callbackPath, createSignIn } from './sign-in.ts'

export type Sessions = {
  /** `/session/sign-in`, `/session/callback` and `/session/sign-out`, to be mounted at the root. */
  readonly router: Router
  /**
   * The access token of the browser that sends the request; undefined when it is not signed in. Throws
   * `IdentityProviderUnreachableError` when it is, and its token has run out meanwhile.
   */
  tokenOf(request: Pick<IncomingMessage, 'headers'>): Promise<string | undefined>
}

const sessionCookie = 'interco_session'
const attemptCookie = 'interco_sign_in'
const sessionMs = 36_000_000

const SignInSchema = z.object({
  persona: z.string().max(64).optional(),
  return: z.string().max(2048).optional(),
})

/** Browser sessions: the gateway signs in for its pages and keeps the tokens; the browser holds a random id. */
export function createSessions(
  options: IdentityClientOptions & { readonly publicUrl: string; readonly now?: () => number },
): Sessions {
  const publicUrl = new URL(options.publicUrl)
  const now = options.now ?? Date.now
  const getClient = createIdentityClient(options)
  const signIn = createSignIn({ getClient, publicUrl, now })
  const sessions = createExpiringStore<Session>({ maxEntries: 10_000, lifetimeMs: sessionMs, now })
  const forSession = cookieOptions(publicUrl, '/')
  const forAttempt = cookieOptions(publicUrl, '/session')
  const home = new URL('/', publicUrl)

  async function beginSignIn(request: Request, response: Response): Promise<void> {
    const { persona, return: path } = SignInSchema.catch({}).parse(request.body)
    const target = resolveReturn(path, publicUrl)
    const browser = readCookie(request, attemptCookie) ?? openid.randomState()
    const url = await signIn.begin({ browser, target, persona }).catch(() => markFailed(target))
    response.cookie(attemptCookie, browser, forAttempt).redirect(303, url.href)
  }

  async function endSignIn(request: Request, response: Response): Promise<void> {
    const outcome = await signIn.end(new URL(request.originalUrl, publicUrl), readCookie(request, attemptCookie))
    if (!outcome?.tokens) return response.redirect(303, markFailed(outcome?.target ?? home).href)
    // A new id at each sign-in: an id planted in the browser beforehand opens nothing.
    sessions.remove(readCookie(request, sessionCookie))
    response.cookie(sessionCookie, sessions.add(createSession(outcome.tokens, now())), forSession)
    response.redirect(303, outcome.target.href)
  }

  async function signOut(request: Request, response: Response): Promise<void> {
    const id = readCookie(request, sessionCookie)
    const idToken = sessions.get(id)?.idToken
    sessions.remove(id)
    response.clearCookie(sessionCookie, forSession)
    const client = idToken === undefined ? undefined : await getClient().catch(() => undefined)
    if (!client || idToken === undefined) return response.redirect(303, home.href)
    // The one proof that the standard foresees (RP-Initiated Logout 1.0); it opens nothing, and holds no name.
    const url = openid.buildEndSessionUrl(client, { id_token_hint: idToken, post_logout_redirect_uri: home.href })
    response.redirect(303, url.href)
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

  return {
    router,
    async tokenOf(request) {
      const id = readCookie(request, sessionCookie)
      const session = sessions.get(id)
      if (!session) return undefined
      if (await keepFresh(session, { getClient, now })) return session.accessToken
      sessions.remove(id)
      return undefined
    },
  }
}
