import { IdentityProviderUnreachableError } from '@interco/identity'
import * as openid from 'openid-client'
import type { Session } from './session.ts'
import { createTokenSet, isFresh, isSameSession, isUsable } from './token-set.ts'

export type AtProvider = { readonly getClient: () => Promise<openid.Configuration>; readonly now: () => number }

/**
 * Refreshes the base if it is about to end. The session may be over then.
 * @throws IdentityProviderUnreachableError when the base has run out, and the provider does not say whether it is renewed.
 */
export async function keepFresh(session: Session, at: AtProvider): Promise<void> {
  if (!isFresh(session.base, at.now())) await refreshOnce(session, at)
}

/** A new base; those who ask meanwhile get the same. */
export async function refreshOnce(session: Session, at: AtProvider): Promise<void> {
  session.refreshing ??= refresh(session, at).finally(() => {
    session.refreshing = undefined
  })
  await session.refreshing
}

async function refresh(session: Session, { getClient, now }: AtProvider): Promise<void> {
  try {
    if (session.refreshToken === undefined) {
      session.isOver ||= !isUsable(session.base, now())
      return
    }
    const tokens = await openid.refreshTokenGrant(await getClient(), session.refreshToken)
    session.refreshToken = tokens.refresh_token ?? session.refreshToken
    session.idToken = tokens.id_token ?? session.idToken
    const base = createTokenSet(tokens, now())
    // Of the same person, in the same session, or there is none any more.
    if (base && isSameSession(base, session.base)) session.base = base
    else session.isOver = true
  } catch (cause) {
    if (isRefusal(cause)) session.isOver = true
    else if (!isUsable(session.base, now())) {
      // The person is still signed in, as far as we know: not to be taken for anonymous.
      throw new IdentityProviderUnreachableError({ cause })
    }
  }
}

/** The provider answered, and said no: the session is over, or the tokens make no sense. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof openid.ResponseBodyError) return error.status < 500
  return error instanceof openid.WWWAuthenticateChallengeError
}
