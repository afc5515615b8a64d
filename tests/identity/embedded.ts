import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedProvider } from '@interco/identity/embedded'
import express from 'express'
import { organizations } from './organizations.ts'
import type { ProviderUnderTest } from './provider.ts'

/** The embedded provider, on a free port. */
export async function openEmbedded(): Promise<ProviderUnderTest> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'interco-contract-'))
  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const publicUrl = `http://127.0.0.1:${port}`
  const issuer = `${publicUrl}/realms/interco`
  const provider = await createEmbeddedProvider({ issuer, stateFolder, publicUrl, organizations: () => organizations })
  app.use(provider.handler)
  const { web, machine, provisioner } = provider.clients
  if (!machine) throw new TypeError('The embedded provider has no machine')
  return {
    issuer,
    publicUrl,
    web,
    machine,
    administration: { url: publicUrl, realm: 'interco', clientId: provisioner.id, clientSecret: provisioner.secret },
    organizationIds: Object.fromEntries(organizations.map(({ alias, id }) => [alias, id])),
    letSignIn: async () => undefined,
    signIn: (browser, request, account, target) => {
      const hinted = new URL(request)
      hinted.searchParams.set('login_hint', account)
      return browser.followTo(hinted, target)
    },
    close: async () => {
      provider.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(stateFolder, { recursive: true })
    },
  }
}
