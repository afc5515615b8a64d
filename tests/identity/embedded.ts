import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Broker } from '@interco/identity/broker'
import { createEmbeddedProvider } from '@interco/identity/embedded'
import express from 'express'
import type { FederationUnderTest } from './federation.ts'
import { organizations } from './organizations.ts'

/** The embedded provider, on a free port. The pages that sign in are there too, unless they have another address. */
export async function openEmbedded(pagesUrl?: string): Promise<FederationUnderTest> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'interco-contract-'))
  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  const publicUrl = pagesUrl ?? origin
  const issuer = `${origin}/realms/interco`
  const brokers = new Map<string, Broker>()
  const provider = await createEmbeddedProvider({
    issuer,
    stateFolder,
    publicUrl,
    organizations: () => organizations,
    brokers: () => [...brokers.values()],
  })
  app.use(provider.handler)
  const { web, machine, provisioner } = provider.clients
  if (!machine) throw new TypeError('The embedded provider has no machine')
  return {
    issuer,
    publicUrl,
    web,
    machine,
    administration: { url: origin, realm: 'interco', clientId: provisioner.id, clientSecret: provisioner.secret },
    organizationIds: Object.fromEntries(organizations.map(({ alias, id }) => [alias, id])),
    letSignIn: async () => undefined,
    signIn: (browser, request, account, target) => {
      const hinted = new URL(request)
      hinted.searchParams.set('login_hint', account)
      return browser.followTo(hinted, target)
    },
    letIn: async (broker) => void brokers.set(broker.alias, broker),
    readMail: undefined,
    close: async () => {
      provider.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(stateFolder, { recursive: true })
    },
  }
}
