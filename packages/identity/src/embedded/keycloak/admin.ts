import { KeycloakRefusedError } from './keycloak-errors.ts'

/** Keycloak’s administration by REST, as far as Interco needs it. */
export type KeycloakAdmin = {
  get<Answer>(path: string): Promise<Answer>
  /** Resolves to the id of what was made, which stands at the end of its address; '' where it has none. */
  post(path: string, body: unknown): Promise<string>
  put(path: string, body?: unknown): Promise<void>
}

/**
 * Speaks for the administrator whose token it asks for; a token lasts a minute, so it is asked for anew.
 * Calls throw KeycloakRefusedError, with the status in `answered`.
 */
export function createAdmin(url: string, account: { readonly user: string; readonly password: string }): KeycloakAdmin {
  let token: { readonly text: string; readonly untilMs: number } | undefined

  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    if (!token || token.untilMs < Date.now()) token = await requestToken(url, account)
    const response = await fetch(`${url}/admin${path}`, {
      method,
      headers: { authorization: `Bearer ${token.text}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.ok) return response
    await response.body?.cancel()
    throw new KeycloakRefusedError(method, path, response.status)
  }

  return {
    // Keycloak answers in the form of its documentation.
    get: async <Answer>(path: string) => (await (await send('GET', path)).json()) as Answer,
    post: async (path, body) => {
      const response = await send('POST', path, body)
      await response.body?.cancel()
      return response.headers.get('location')?.split('/').at(-1) ?? ''
    },
    put: async (path, body) => {
      await (await send('PUT', path, body)).body?.cancel()
    },
  }
}

async function requestToken(url: string, { user, password }: { readonly user: string; readonly password: string }) {
  const path = '/realms/master/protocol/openid-connect/token'
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: user, password }),
  })
  if (!response.ok) throw new KeycloakRefusedError('POST', path, response.status)
  // As OAuth 2.0 writes it (RFC 6749, 5.1).
  const { access_token: text, expires_in } = (await response.json()) as { access_token: string; expires_in: number }
  return { text, untilMs: Date.now() + (expires_in - 10) * 1000 }
}
