import { IdentityProviderUnreachableError } from '../identity-errors.ts'
import { KeycloakRefusedError } from './admin-errors.ts'

/** Who administers: the account that a Keycloak is set up with, in the realm `master`; afterwards, a client of the realm. */
export type AdminAccount =
  | { readonly user: string; readonly password: string }
  | { readonly realm: string; readonly clientId: string; readonly clientSecret: string }

/** Keycloak’s tokens for administration last a minute; none is used that could expire on its way. */
const marginMs = 10_000
const patienceMs = 30_000

export type TokenSource = {
  /** Resolves to an access token that is good for a while; callers at the same time share one request. */
  current(): Promise<string>
  /** Asks for one now: its date is Keycloak’s time, by the clock that it dates all tokens with. */
  renew(): Promise<Token>
}

export type Token = { readonly text: string; readonly lastsMs: number }

export function createTokenSource(url: string, account: AdminAccount): TokenSource {
  let asked: Promise<Token> | undefined
  let untilMs = 0

  function renew(): Promise<Token> {
    untilMs = Number.POSITIVE_INFINITY
    const asking = requestToken(url, account).then(
      (token) => {
        untilMs = performance.now() + token.lastsMs - marginMs
        return token
      },
      (error: unknown) => {
        if (asked === asking) asked = undefined
        throw error
      },
    )
    asked = asking
    return asking
  }

  return {
    current: async () => {
      const token = asked && performance.now() <= untilMs ? asked : renew()
      return (await token).text
    },
    renew,
  }
}

async function requestToken(url: string, account: AdminAccount): Promise<Token> {
  const realm = 'user' in account ? 'master' : account.realm
  const path = `/realms/${realm}/protocol/openid-connect/token`
  const response = await reach(`${url}${path}`, { method: 'POST', body: new URLSearchParams(grantOf(account)) })
  if (!response.ok) {
    await response.body?.cancel()
    throw new KeycloakRefusedError('POST', path, response.status)
  }
  // As OAuth 2.0 writes it (RFC 6749, 5.1).
  const { access_token: text, expires_in } = (await response.json()) as { access_token: string; expires_in: number }
  return { text, lastsMs: expires_in * 1000 }
}

function grantOf(account: AdminAccount): Record<string, string> {
  if ('user' in account) {
    const { user: username, password } = account
    return { grant_type: 'password', client_id: 'admin-cli', username, password }
  }
  const { clientId: client_id, clientSecret: client_secret } = account
  return { grant_type: 'client_credentials', client_id, client_secret }
}

/** `fetch` with a deadline, whose failure to reach Keycloak is one of ours. */
export async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
  } catch (cause) {
    throw new IdentityProviderUnreachableError({ cause })
  }
}
