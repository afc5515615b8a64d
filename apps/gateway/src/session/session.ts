import { createTokenSet, type TokenSet, type Tokens } from './token-set.ts'

/** What the gateway holds for a browser, which gets none of it. */
export type Session = {
  /** For all the tenants of the person: what the sets below are drawn from. */
  base: TokenSet
  refreshToken: string | undefined
  idToken: string | undefined
  /** One refresh at a time: the provider takes a second use of a refresh token for a theft. */
  refreshing: Promise<void> | undefined
  /** The provider vouches for it no more, or someone ended it: requests under way get nothing of it either. */
  isOver: boolean
  /** The sets for one organization each, by its id; one without any for the tenants that none of theirs leads to. */
  readonly narrowed: Map<string, TokenSet>
  readonly narrowing: Map<string, Promise<TokenSet | undefined>>
}

export function createSession(tokens: Tokens, nowMs: number): Session | undefined {
  const base = createTokenSet(tokens, nowMs)
  return (
    base && {
      base,
      refreshToken: tokens.refresh_token,
      idToken: tokens.id_token,
      refreshing: undefined,
      isOver: false,
      narrowed: new Map(),
      narrowing: new Map(),
    }
  )
}
