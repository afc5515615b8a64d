import { decodeJwt } from 'jose'
import { IdentityProviderUnreachableError } from '../identity-errors.ts'
import { KeycloakRefusedError } from './admin-errors.ts'
import { type AdminAccount, createTokenSource, reach } from './admin-token.ts'

/** Keycloak’s administration by REST, as far as Interco needs it. */
export type KeycloakAdmin = {
  get<Answer>(path: string, query?: Readonly<Record<string, string>>): Promise<Answer>
  /** Resolves to the id of what was made, which stands at the end of its address; '' where it has none. */
  post(path: string, body: unknown): Promise<string>
  put(path: string, body?: unknown): Promise<void>
  delete(path: string): Promise<void>
  /**
   * The last moment of the second that it is now by the clock that Keycloak dates tokens with. Keycloak sends no `Date`
   * (measured on 26.7.4), and a proxy’s would be another clock: this asks for a token, and reads when it was issued.
   */
  readClock(): Promise<Date>
}

const isAway = new Set([502, 503, 504])

/**
 * Speaks for one account. Calls throw KeycloakRefusedError, with the status in `answered`, and
 * IdentityProviderUnreachableError when no answer comes.
 */
export function createAdmin(url: string, account: AdminAccount): KeycloakAdmin {
  const tokens = createTokenSource(url, account)

  async function send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await reach(`${url}/admin${path}`, {
      method,
      headers: { authorization: `Bearer ${await tokens.current()}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.ok) return response
    await response.body?.cancel()
    const refusal = new KeycloakRefusedError(method, path, response.status)
    // A proxy in front of it, or Keycloak itself, that is not up: what it would have said is not known.
    if (isAway.has(response.status)) throw new IdentityProviderUnreachableError({ cause: refusal })
    throw refusal
  }

  return {
    get: async <Answer>(path: string, query: Readonly<Record<string, string>> = {}) => {
      const search = new URLSearchParams(query).toString()
      const response = await send('GET', search === '' ? path : `${path}?${search}`)
      // Keycloak answers in the form of its documentation.
      return (await response.json()) as Answer
    },
    post: async (path, body) => {
      const response = await send('POST', path, body)
      await response.body?.cancel()
      return response.headers.get('location')?.split('/').at(-1) ?? ''
    },
    put: async (path, body) => {
      await (await send('PUT', path, body)).body?.cancel()
    },
    delete: async (path) => {
      await (await send('DELETE', path)).body?.cancel()
    },
    readClock: async () => {
      const { iat = 0 } = decodeJwt((await tokens.renew()).text)
      return new Date(iat * 1000 + 999)
    },
  }
}

/** A list that Keycloak answers in pages, whole. */
export async function listAll<Item>(
  admin: KeycloakAdmin,
  path: string,
  query: Readonly<Record<string, string>> = {},
): Promise<readonly Item[]> {
  const all: Item[] = []
  for (;;) {
    const page = await admin.get<Item[]>(path, { ...query, first: String(all.length), max: String(pageSize) })
    all.push(...page)
    if (page.length < pageSize) return all
  }
}

const pageSize = 500

/** Resolves also where it is there already. */
export async function unlessThere(asked: Promise<unknown>): Promise<void> {
  await asked.catch((error: unknown) => {
    if (!(error instanceof KeycloakRefusedError && error.answered === 409)) throw error
  })
}

/** Resolves to undefined where there is none. */
export async function orNone<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof KeycloakRefusedError && error.answered === 404) return undefined
    throw error
  })
}
