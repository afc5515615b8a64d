import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Broker } from '@interco/identity/broker'
import { createEmbeddedProvider } from '@interco/identity/embedded'
import { Router } from 'express'
import type { FederationUnderTest } from './federation.ts'
import { organizations } from './organizations.ts'
import { openSite } from './site.ts'

/** The embedded provider, on a free port, at the address of the pages as in a local run. */
export async function openEmbedded(): Promise<FederationUnderTest> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'interco-contract-'))
  const site = await openSite()
  const issuer = `${site.url}/realms/interco`
  const brokers = new Map<string, Broker>()
  const provider = await createEmbeddedProvider({
    issuer,
    stateFolder,
    publicUrl: site.url,
    organizations: () => organizations,
    brokers: () => [...brokers.values()],
  })
  let isUp = true
  const gate = Router().use('/realms', (_request, response, next) => {
    if (isUp) return next()
    response.status(503).send('down')
  })
  const front = Router().use(gate, provider.handler)
  site.serve(front)
  const { web, machine, provisioner } = provider.clients
  if (!machine) throw new TypeError('The embedded provider has no machine')
  return {
    issuer,
    publicUrl: site.url,
    web,
    machine,
    administration: { url: site.url, realm: 'interco', clientId: provisioner.id, clientSecret: provisioner.secret },
    organizationIds: Object.fromEntries(organizations.map(({ alias, id }) => [alias, id])),
    letSignIn: async () => undefined,
    signIn: (browser, request, account, target) => {
      const hinted = new URL(request)
      hinted.searchParams.set('login_hint', account)
      return browser.followTo(hinted, target)
    },
    serve: (pages) => site.serve(Router().use(front, pages)),
    stop: async () => {
      isUp = false
    },
    restart: async () => {
      isUp = true
    },
    letIn: async (broker) => void brokers.set(broker.alias, broker),
    readMail: undefined,
    close: async () => {
      provider.close()
      await site.close()
      await rm(stateFolder, { recursive: true })
    },
  }
}
