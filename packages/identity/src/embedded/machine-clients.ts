import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Directory, DirectoryMachine } from './directory/index.ts'

/** The clients of machines, which come and go while the provider runs. */
export function createMachineClients(directory: Directory, rest: Adapter): Adapter {
  return {
    ...rest,
    async find(clientId) {
      const machine = directory.machines().find((one) => one.clientId === clientId && one.enabled)
      return machine && describe(machine)
    },
  }
}

/** In the words of OpenID Connect’s registration. */
function describe({ clientId, secret, keys }: DirectoryMachine): AdapterPayload {
  const proof = keys
    ? { token_endpoint_auth_method: 'private_key_jwt' as const, jwks: { keys } }
    : { token_endpoint_auth_method: 'client_secret_basic' as const, client_secret: secret }
  return {
    client_id: clientId,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    ...proof,
  }
}
