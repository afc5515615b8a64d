import { type RequestHandler, Router } from 'express'
import { type KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Broker } from '../broker/broker.ts'
import { loadRealm } from '../realm/realm.ts'
import { realmFile } from '../realm/realm-file.ts'
import { createAccountRoutes } from './account-routes.ts'
import { createAdministration } from './administration/index.ts'
import { createBrokering } from './brokering/index.ts'
import {
  cliClientId,
  findMachineOwner,
  listClients,
  machineClientId,
  provisionerClientId,
  webClientId,
} from './clients.ts'
import { openDirectory } from './directory/index.ts'
import { publicKeysOf, readSecrets, readSigningKeys } from './identity-state.ts'
import { createMemoryStore } from './memory-adapter.ts'
import type { Organizations } from './organization.ts'
import type { Persona } from './persona.ts'
import { createConfiguration } from './provider-configuration.ts'
import { audience } from './provider-policy.ts'
import { refuseProduction } from './refuse-production.ts'
import { createResourceServers } from './resource-servers.ts'
import { createSignInRoutes } from './sign-in-routes.ts'
import { leave, tellEnds } from './sign-out.ts'
import { addTokenExchange } from './token-exchange.ts'

export type EmbeddedProvider = {
  /** To be mounted at the root: it answers below the path of the issuer, and below the same path of its administration. */
  readonly handler: RequestHandler
  readonly issuer: string
  readonly audience: string
  /** The clients whose tokens an API accepts. */
  readonly authorizedParties: readonly string[]
  readonly clients: {
    readonly web: { readonly id: string; readonly secret: string }
    readonly cli: { readonly id: string }
    readonly machine: { readonly id: string; readonly secret: string } | undefined
    /** Interco’s own account, for the administration; the API refuses its tokens. */
    readonly provisioner: { readonly id: string; readonly secret: string }
  }
  personas(): readonly Persona[]
  /** Ends every session. */
  close(): void
}

/** An OpenID provider with Keycloak's paths, for local runs: demonstration accounts, and no password. */
export async function createEmbeddedProvider(options: {
  /** As in tokens: `http://localhost:4000/realms/interco`. */
  readonly issuer: string
  readonly stateFolder: string
  readonly organizations: Organizations
  /** The address of Interco, where its pages take back the person who signed in. */
  readonly publicUrl: string
  /** The identity providers of municipalities, of the moment. Default: none. */
  readonly brokers?: () => readonly Broker[]
}): Promise<EmbeddedProvider> {
  const { issuer, organizations, publicUrl, stateFolder, brokers = () => [] } = options
  refuseProduction(issuer)
  const { pathname: realmPath, host } = new URL(issuer)
  const secretOf = await readSecrets(stateFolder)
  const signingKeys = await readSigningKeys(stateFolder)
  const machineOwner = findMachineOwner(organizations())
  const machineId = machineOwner && machineClientId(machineOwner)
  const realm = await loadRealm(realmFile, {
    INTERCO_PUBLIC_URL: publicUrl,
    INTERCO_WEB_CLIENT_SECRET: secretOf(webClientId),
    INTERCO_PROVISIONER_SECRET: secretOf(provisionerClientId),
  })
  const clients = listClients(realm)
  const directory = await openDirectory({ stateFolder, organizations, secretOf })
  const publicKeys = publicKeysOf(signingKeys)
  const servers = createResourceServers(realm, directory)

  const store = createMemoryStore()
  const cookieKey = secretOf('cookies')
  const signOut = (subject: string) => tellEnds(provider, store.forget(subject))
  const brokering = createBrokering({
    issuer,
    provider: () => provider,
    directory,
    brokers,
    signingKeys,
    signOut,
  })
  const { leaveBy } = brokering
  const provider = new Provider(
    issuer,
    createConfiguration({ realm, realmPath, clients, signingKeys, cookieKey, store, directory, servers, leaveBy }),
  )
  addTokenExchange(provider, { publicKeys, servers })
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    ctx.set({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' })
    await next()
    // Where nobody is signed in any more, oidc-provider sends a page that submits itself by script.
    if (!('oidc' in ctx) || ctx.oidc.route !== 'end_session') return
    if (ctx.status === 200 && !ctx.oidc.session?.accountId) leave(ctx)
  })

  const routes = Router()
  routes.use((request, _response, next) => {
    // Addresses are built from the host that the request names: only the issuer's own may be told.
    request.headers.host = host
    next()
  })
  routes.use(createAccountRoutes({ issuer, publicKeys, directory }))
  routes.use(createSignInRoutes(provider, directory, brokering))
  const answer = provider.callback()
  routes.use((request, response) => answer(request, response))

  const administration = createAdministration({
    issuer,
    publicKeys,
    directory,
    realmClients: realm.clients.map(({ clientId }) => clientId),
    signOut,
  })

  return {
    handler: Router().use(`/admin${realmPath}`, administration).use(realmPath, routes),
    issuer,
    audience,
    authorizedParties: [webClientId, cliClientId, ...(machineId ? [machineId] : [])],
    clients: {
      web: { id: webClientId, secret: secretOf(webClientId) },
      cli: { id: cliClientId },
      machine: machineId ? { id: machineId, secret: secretOf(machineId) } : undefined,
      provisioner: { id: provisionerClientId, secret: secretOf(provisionerClientId) },
    },
    personas: directory.personas,
    close: store.clear,
  }
}
