/** What a provider may do wrong, or what may happen to it; nothing by default. It is changed while it runs. */
export type Faults = {
  /** The ID token carries another nonce than the one asked for. */
  wrongNonce: boolean
  /** A code is refused as if it had been redeemed too late. */
  codeExpired: boolean
  /** The ID token is signed with a key of someone else, under the name of the provider’s own. */
  foreignKey: boolean
  /** The ID token is signed with a key that is withdrawn before anyone can fetch it. */
  keyWithdrawn: boolean
  /** Its clock is ahead, or behind where negative. */
  clockSkewSeconds: number
  /** Instead of what the account says; undefined leaves the claim out. */
  claims: Record<string, unknown>
  wrongAudience: boolean
  wrongIssuer: boolean
  /** The ID token has no signature (`alg: none`). */
  unsigned: boolean
  /** Accounts that its directory has no more. */
  removed: Set<string>
  /** Answers 503 to everything, or cuts every connection. */
  down: 'no' | 'answers-503' | 'cuts-connections'
}

export function noFaults(): Faults {
  return {
    wrongNonce: false,
    codeExpired: false,
    foreignKey: false,
    keyWithdrawn: false,
    clockSkewSeconds: 0,
    claims: {},
    wrongAudience: false,
    wrongIssuer: false,
    unsigned: false,
    removed: new Set(),
    down: 'no',
  }
}
