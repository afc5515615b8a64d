import type { ClientMetadata } from 'oidc-provider'
import type { EmbeddedOrganization } from './organization.ts'

export const webClientId = 'interco-web'
export const cliClientId = 'interco-cli'
/** The address that the command line listens on: RFC 8252, 7.3 lets it take any free port. */
export const cliRedirectUri = 'http://127.0.0.1/callback'

export function machineClientId({ alias }: EmbeddedOrganization): string {
  return `machine-${alias}`
}

/** The commune whose software has an account: the largest one. */
export function findMachineOwner(organizations: readonly EmbeddedOrganization[]): EmbeddedOrganization | undefined {
  return organizations[1] ?? organizations[0]
}

export function listClients(options: {
  readonly redirectUris: readonly string[]
  readonly machineOwner: EmbeddedOrganization | undefined
  readonly secretOf: (name: string) => string
}): ClientMetadata[] {
  const people = { grant_types: ['authorization_code', 'refresh_token'], response_types: ['code' as const] }
  const clients: ClientMetadata[] = [
    {
      ...people,
      client_id: webClientId,
      client_secret: options.secretOf(webClientId),
      redirect_uris: [...options.redirectUris],
      post_logout_redirect_uris: options.redirectUris.map((uri) => new URL('/', uri).href),
    },
    {
      ...people,
      client_id: cliClientId,
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      redirect_uris: [cliRedirectUri],
    },
  ]
  if (!options.machineOwner) return clients
  const client_id = machineClientId(options.machineOwner)
  return [
    ...clients,
    {
      client_id,
      client_secret: options.secretOf(client_id),
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
    },
  ]
}
