import * as openid from 'openid-client'
import { createExpiringStore } from './expiring-store.ts'
import type { Tokens } from './token-set.ts'

export const callbackPath = '/session/callback'

/** Every organization of the person: the tokens for one tenant are drawn from this one. */
const scope = 'openid profile organization:*'
const lifetimeMs = 600_000

/** A sign-in under way, known by its `state`, and good in the browser that began it only. */
type Attempt = {
  readonly browser: string
  readonly pkceCodeVerifier: string
  readonly expectedNonce: string
  readonly target: URL
}

export type SignIn = {
  /** The address of the provider where the person goes on. Throws when the provider can't be reached. */
  begin(asked: { browser: string; target: URL; persona: string | undefined }): Promise<URL>
  /** Where the person wanted to go, with tokens unless the provider refused; undefined when this browser began nothing. */
  end(callback: URL, browser: string | undefined): Promise<{ target: URL; tokens: Tokens | undefined } | undefined>
}

/** Authorization code with PKCE, state and nonce (RFC 9700, 2.1). */
export function createSignIn(options: {
  readonly getClient: () => Promise<openid.Configuration>
  readonly publicUrl: URL
  readonly now: () => number
}): SignIn {
  const { getClient, publicUrl, now } = options
  const attempts = createExpiringStore<Attempt>({ maxEntries: 10_000, lifetimeMs, now })

  return {
    async begin({ browser, target, persona }) {
      const client = await getClient()
      const pkceCodeVerifier = openid.randomPKCECodeVerifier()
      const expectedNonce = openid.randomNonce()
      return openid.buildAuthorizationUrl(client, {
        redirect_uri: new URL(callbackPath, publicUrl).href,
        scope,
        state: attempts.add({ browser, pkceCodeVerifier, expectedNonce, target }),
        nonce: expectedNonce,
        code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
        code_challenge_method: 'S256',
        ...(persona ? { login_hint: persona } : {}),
      })
    },

    async end(callback, browser) {
      const state = callback.searchParams.get('state') ?? undefined
      const attempt = attempts.get(state)
      if (state === undefined || attempt?.browser !== browser || !attempt) return undefined
      attempts.remove(state)
      const { pkceCodeVerifier, expectedNonce, target } = attempt
      const checks = { pkceCodeVerifier, expectedNonce, expectedState: state, idTokenExpected: true }
      const exchange = async () => await openid.authorizationCodeGrant(await getClient(), callback, checks)
      return { target, tokens: await exchange().catch(() => undefined) }
    },
  }
}
