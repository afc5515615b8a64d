import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Broker } from '@interco/identity/broker'
import { createSimulatedProvider, listUpstreamAccounts, type SimulatedClient } from '@interco/identity/simulated'
import express from 'express'

export const domain = 'poitiers.example'
const clientId = 'interco'
const secret = 'the-secret-that-the-municipality-gave'

/** The provider of a municipality, in a server of its own, and what Interco would be told of it. */
export async function openMunicipality(organizationId: string) {
  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}/realms/ville-a-idp`
  const upstream = await createSimulatedProvider({ issuer, accounts: listUpstreamAccounts('218601946', domain) })
  app.use(upstream.handler)
  const broker: Broker = {
    alias: 'poitiers',
    name: 'Ville de Poitiers',
    issuer,
    clientId,
    proof: { kind: 'secret', secret },
    organization: { id: organizationId, alias: 'poitiers' },
    siren: '218601946',
    domains: [domain, `ccas.${domain}`],
    groups: [
      { group: 'GG-Etat-Civil', role: 'agent' },
      { group: 'GG-Chefs-de-Service', role: 'manager' },
    ],
  }
  return {
    upstream,
    broker,
    /** As the municipality writes Interco into its own provider. */
    register: (interco: string, proof: SimulatedClient['proof'] = { secret }) => {
      const endpoint = `${interco}/broker/${broker.alias}/endpoint`
      upstream.register({
        clientId,
        proof,
        redirectUris: [endpoint],
        postLogoutRedirectUris: [`${endpoint}/logout_response`],
        backchannelLogoutUri: `${interco}/protocol/openid-connect/logout/backchannel-logout`,
      })
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Municipality = Awaited<ReturnType<typeof openMunicipality>>
