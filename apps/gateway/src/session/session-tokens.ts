import { IdentityProviderUnreachableError } from '@interco/identity'
import * as openid from 'openid-client'

/** What the gateway holds for a browser, which gets none of it. */
export type Session = {
  accessToken: string
  accessUntilMs: number
  refreshToken: string | undefined
  idToken: string | undefined
  /** One refresh at a time: the provider takes a second use of a refresh token for a theft. */
  refreshing: Promise<boolean> | undefined
}

/** Long enough for a request that starts with the token to end with it. */
const marginMs = 30_000

export type Tokens = Pick<openid.TokenEndpointResponse, 'access_token' | 'expires_in' | 'refresh_token' | 'id_token'>

export function createSession(tokens: Tokens, nowMs: number): Session {
  return {
    accessToken: tokens.access_token,
    accessUntilMs: nowMs + (tokens.expires_in ?? 0) * 1000,
    refreshToken: tokens.refresh_token,
    idToken: tokens.id_token,
    refreshing: undefined,
  }
}

/** Answers whether the session still has a good access token, refreshed if it was about to end. */
export async function keepFresh(
  session: Session,
  options: { readonly getClient: () => Promise<openid.Configuration>; readonly now: () => number },
): Promise<boolean> {
  if (session.accessUntilMs - marginMs > options.now()) return true
  session.refreshing ??= refresh(session, options).finally(() => {
    session.refreshing = undefined
  })
  return await session.refreshing
}

async function refresh(session: Session, options: Parameters<typeof keepFresh>[1]): Promise<boolean> {
  if (session.refreshToken === undefined) return session.accessUntilMs > options.now()
  try {
    const tokens = await openid.refreshTokenGrant(await options.getClient(), session.refreshToken)
    const { accessToken, accessUntilMs, refreshToken, idToken } = createSession(tokens, options.now())
    session.accessToken = accessToken
    session.accessUntilMs = accessUntilMs
    session.refreshToken = refreshToken ?? session.refreshToken
    session.idToken = idToken ?? session.idToken
    return true
  } catch (cause) {
    if (isRefusal(cause)) return false
    if (session.accessUntilMs > options.now()) return true
    // The person is still signed in, as far as we know: not to be taken for anonymous.
    throw new IdentityProviderUnreachableError({ cause })
  }
}

/** The provider answered, and said no: the session is over, or the tokens make no sense. */
function isRefusal(error: unknown): boolean {
  if (error instanceof openid.ResponseBodyError) return error.status < 500
  return error instanceof openid.WWWAuthenticateChallengeError
}
