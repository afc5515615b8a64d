import type { HeadlessBrowser } from '@interco/identity/embedded'
import type { RequestHandler } from 'express'
import * as openid from 'openid-client'

/** A provider that the contract is held against: seeded from the realm file, with the demonstration accounts. */
export type ProviderUnderTest = {
  readonly issuer: string
  readonly publicUrl: string
  readonly web: { readonly id: string; readonly secret: string }
  readonly machine: { readonly id: string; readonly secret: string }
  /** Where it is administered, and Interco’s own account for it. */
  readonly administration: {
    readonly url: string
    readonly realm: string
    readonly clientId: string
    readonly clientSecret: string
  }
  /** What the provider calls each organization, by alias. */
  readonly organizationIds: Readonly<Record<string, string>>
  /** What an account that was just made needs before it can sign in. */
  letSignIn(subject: string): Promise<void>
  /** Goes from the authorization request to the application, as the account. */
  signIn(browser: HeadlessBrowser, request: URL, account: string, target: string): Promise<URL>
  /** Puts Interco’s pages at `publicUrl`. */
  serve(pages: RequestHandler): void
  /** Out of reach, then back with all that it knew. */
  stop(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

export const cliRedirectUri = 'http://127.0.0.1/callback'

/** A client of the provider, which speaks plain http here. */
export async function connect(
  { issuer }: ProviderUnderTest,
  id: string,
  authentication: openid.ClientAuth = openid.None(),
): Promise<openid.Configuration> {
  // oxlint-disable-next-line typescript/no-deprecated -- Deprecated to stand out: neither provider has https here.
  const execute = [openid.allowInsecureRequests]
  return await openid.discovery(new URL(issuer), id, undefined, authentication, { execute })
}

export type Asked = {
  readonly account: string
  readonly scope: string
  readonly client: openid.Configuration
  readonly redirectUri: string
}

/** The code flow with PKCE, in a browser that may know the person already. */
export async function signIn(
  provider: ProviderUnderTest,
  browser: HeadlessBrowser,
  { account, scope, client, redirectUri }: Asked,
) {
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()]
  const request = openid.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope,
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  })
  const callback = await provider.signIn(browser, request, account, redirectUri)
  const checks = { pkceCodeVerifier, expectedState, expectedNonce }
  return { callback, checks, redeem: () => openid.authorizationCodeGrant(client, callback, checks) }
}

export function payloadOf(token: string): Record<string, unknown> {
  const [, payload = ''] = token.split('.')
  // Of a token that the provider has just signed: an object.
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
}
