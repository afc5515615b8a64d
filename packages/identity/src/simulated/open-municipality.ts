import { randomBytes } from 'node:crypto'
import express from 'express'
import type { Broker } from '../broker/broker.ts'
import { openLocalServer } from './local-server.ts'
import { createSimulatedProvider, type SimulatedProvider } from './simulated-provider.ts'
import type { SimulatedClient } from './simulated-server.ts'
import { listUpstreamAccounts } from './upstream-account.ts'

export type Municipality = {
  readonly upstream: SimulatedProvider
  /** What Interco would be told of it. */
  readonly broker: Broker
  /** As the municipality writes Interco, by its issuer, into its own provider. Default: with the secret of the broker. */
  register(interco: string, proof?: SimulatedClient['proof']): void
  close(): Promise<void>
}

/** A municipality with a provider of its own, simulated, in a server of its own. */
export async function openMunicipality(
  whose: Pick<Broker, 'alias' | 'name' | 'organization' | 'siren'> & { readonly domain: string },
): Promise<Municipality> {
  const { domain, ...named } = whose
  const app = express()
  const { origin, close } = await openLocalServer(app)
  const issuer = `${origin}/realms/ville-a-idp`
  const upstream = await createSimulatedProvider({ issuer, accounts: listUpstreamAccounts(whose.siren, domain) })
  app.use(upstream.handler)
  const clientId = 'interco'
  const secret = randomBytes(24).toString('base64url')
  return {
    upstream,
    broker: {
      ...named,
      issuer,
      clientId,
      proof: { kind: 'secret', secret },
      domains: [domain, `ccas.${domain}`],
      groups: [
        { group: 'GG-Etat-Civil', role: 'agent' },
        { group: 'GG-Chefs-de-Service', role: 'manager' },
      ],
    },
    register: (interco, proof = { secret }) => {
      const endpoint = `${interco}/broker/${whose.alias}/endpoint`
      upstream.register({
        clientId,
        proof,
        redirectUris: [endpoint],
        postLogoutRedirectUris: [`${endpoint}/logout_response`],
        backchannelLogoutUri: `${interco}/protocol/openid-connect/logout/backchannel-logout`,
      })
    },
    close,
  }
}
