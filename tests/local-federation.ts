import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEmbeddedProvider } from '@interco/identity/embedded'
import { createFederation } from '@interco/identity/federation'
import type { Federation, Tenant } from '@interco/kernel'
import express from 'express'

/** A provider whose people a gateway may change, though it recognizes nobody by it: tokens come from the mint. */
export async function openLocalFederation(
  tenants: readonly Tenant[],
): Promise<{ readonly federation: Federation; close(): Promise<void> }> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'interco-federation-'))
  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const organizations = tenants.map(({ id: tenantId, organizationId: id, slug: alias, name, siren }) => ({
    id,
    tenantId,
    alias,
    name,
    siren,
  }))
  const provider = await createEmbeddedProvider({
    issuer: `${url}/realms/interco`,
    stateFolder,
    publicUrl: url,
    organizations: () => organizations,
  })
  app.use(provider.handler)
  const { id: clientId, secret: clientSecret } = provider.clients.provisioner
  return {
    federation: createFederation({ url, realm: 'interco', clientId, clientSecret }),
    close: async () => {
      provider.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(stateFolder, { recursive: true })
    },
  }
}
