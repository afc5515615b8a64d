import { readTokenFacts, type TokenFacts } from '@interco/identity'
import type * as openid from 'openid-client'

export type Tokens = Pick<openid.TokenEndpointResponse, 'access_token' | 'expires_in' | 'refresh_token' | 'id_token'>

/** An access token, and what it says of itself. */
export type TokenSet = {
  readonly accessToken: string
  readonly untilMs: number
  readonly facts: TokenFacts
}

/** Long enough for a request that starts with the token to end with it. */
const marginMs = 10_000

/** Undefined when the provider gave something else than an access token of Keycloak’s form. */
export function createTokenSet({ access_token, expires_in = 0 }: Tokens, nowMs: number): TokenSet | undefined {
  const facts = readTokenFacts(access_token)
  return facts && { accessToken: access_token, untilMs: nowMs + expires_in * 1000, facts }
}

export const isFresh = (set: TokenSet | undefined, nowMs: number): set is TokenSet =>
  set !== undefined && set.untilMs - marginMs > nowMs

/** Good for a moment more, where the provider gives no other. */
export const isUsable = (set: TokenSet | undefined, nowMs: number): set is TokenSet =>
  set !== undefined && set.untilMs > nowMs

/** Whether it gives rights in that organization and in no other; undefined asks for none. */
export function isLimitedTo({ facts }: TokenSet, organizationId: string | undefined): boolean {
  const { organizations } = facts
  if (organizationId === undefined) return organizations.size === 0
  return organizations.size === 1 && organizations.has(organizationId)
}

export function isSameSession({ facts: one }: TokenSet, { facts: other }: TokenSet): boolean {
  return one.subject === other.subject && one.sessionId === other.sessionId
}
