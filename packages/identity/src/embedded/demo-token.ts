import { DomainError } from '@interco/kernel'
import * as openid from 'openid-client'
import { z } from 'zod'
import { cliClientId, cliRedirectUri } from './clients.ts'
import { DemoSignInFailedError, UnknownMembershipError, UnknownPersonaError } from './embedded-errors.ts'
import { createHeadlessBrowser } from './headless-browser.ts'
import { readSecrets } from './identity-state.ts'

export type DemoToken = { readonly accessToken: string; readonly expiresIn: number }

const AccountsSchema = z.object({
  accounts: z.array(z.object({ id: z.string(), tenants: z.array(z.string()), clientId: z.string().optional() })),
})
type Account = z.infer<typeof AccountsSchema>['accounts'][number]

/**
 * A token of a demonstration account, through the front door: the same flow as a browser's, for the command line's client.
 * With a tenant, the token gives rights there only.
 */
export async function requestDemoToken(options: {
  readonly issuer: string
  readonly persona: string
  readonly tenant?: string | undefined
  /** Holds the secret of the machine account; of no use to the others. */
  readonly stateFolder?: string | undefined
}): Promise<DemoToken> {
  const { issuer, persona, tenant } = options
  try {
    const account = findAccount(await listAccounts(issuer), persona)
    if (tenant !== undefined && !account.tenants.includes(tenant)) {
      throw new UnknownMembershipError(persona, tenant, account.tenants)
    }
    const tokens = account.clientId
      ? await requestForMachine(issuer, account.clientId, options.stateFolder)
      : await requestForPerson(issuer, account.id, tenant)
    return { accessToken: tokens.access_token, expiresIn: tokens.expires_in ?? 0 }
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    throw new DemoSignInFailedError(issuer, cause instanceof Error ? cause.message : 'unknown failure', { cause })
  }
}

async function listAccounts(issuer: string): Promise<readonly Account[]> {
  const response = await fetch(`${issuer}/demo-accounts`)
  if (!response.ok) throw new DemoSignInFailedError(issuer, 'it has no demonstration accounts')
  return AccountsSchema.parse(await response.json()).accounts
}

function findAccount(accounts: readonly Account[], persona: string): Account {
  const account = accounts.find(({ id }) => id === persona)
  if (account) return account
  const known = accounts.map(({ id }) => id)
  throw new UnknownPersonaError(persona, known)
}

async function requestForPerson(issuer: string, persona: string, tenant: string | undefined) {
  const client = await discover(issuer, cliClientId, openid.None())
  const pkceCodeVerifier = openid.randomPKCECodeVerifier()
  const expectedState = openid.randomState()
  const expectedNonce = openid.randomNonce()
  const url = openid.buildAuthorizationUrl(client, {
    redirect_uri: cliRedirectUri,
    scope: `openid profile organization:${tenant ?? '*'}`,
    code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    login_hint: persona,
  })
  const callback = await createHeadlessBrowser().followTo(url, cliRedirectUri)
  return await openid.authorizationCodeGrant(client, callback, { pkceCodeVerifier, expectedState, expectedNonce })
}

async function requestForMachine(issuer: string, clientId: string, stateFolder: string | undefined) {
  if (stateFolder === undefined) {
    throw new DemoSignInFailedError(issuer, 'the machine account needs the state folder of Interco, for its secret')
  }
  const secretOf = await readSecrets(stateFolder)
  const client = await discover(issuer, clientId, openid.ClientSecretBasic(secretOf(clientId)))
  return await openid.clientCredentialsGrant(client)
}

async function discover(issuer: string, clientId: string, authentication: openid.ClientAuth) {
  // oxlint-disable-next-line typescript/no-deprecated -- Deprecated to stand out: the embedded provider has no https.
  const execute = [openid.allowInsecureRequests]
  return await openid.discovery(new URL(issuer), clientId, undefined, authentication, { execute })
}
