import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { createAdmin, createUsers } from '../admin/index.ts'
import { createEmbeddedProvider, type EmbeddedOrganization, requestDemoToken } from '../embedded/index.ts'
import { openMunicipality } from '../simulated/index.ts'
import { openLocalServer } from '../simulated/local-server.ts'
import type { AcceptanceReport } from './acceptance.ts'
import { createHeadlessVisitor } from './headless-visitor.ts'
import { runAcceptance } from './run-acceptance.ts'

const domain = 'ville-a.example'
const [villeA, villeB] = [
  { id: '0199a1f0-0000-7000-8000-00000000000a', alias: 'ville-a', name: 'Ville A', siren: '218601946' },
  { id: '0199a1f0-0000-7000-8000-00000000000b', alias: 'ville-b', name: 'Ville B', siren: '218600419' },
] as const satisfies readonly EmbeddedOrganization[]

/**
 * The whole bench, faults included, with a simulated municipality and an embedded provider of its own: it needs nothing, and
 * leaves nothing. Local runs only.
 */
export async function rehearse(): Promise<AcceptanceReport> {
  const undo: (() => Promise<void> | void)[] = []
  try {
    const stateFolder = await mkdtemp(join(tmpdir(), 'interco-rehearsal-'))
    undo.push(() => rm(stateFolder, { recursive: true }))
    const municipality = await openMunicipality({ ...villeA, organization: villeA, domain })
    undo.push(municipality.close)
    const app = express()
    const { origin, close } = await openLocalServer(app)
    undo.push(close)
    const { broker, upstream } = municipality
    const provider = await createEmbeddedProvider({
      issuer: `${origin}/realms/interco`,
      stateFolder,
      publicUrl: origin,
      organizations: () => [villeA, villeB],
      brokers: () => [broker],
    })
    undo.push(provider.close)
    app.use(provider.handler)
    const { issuer, clients } = provider
    municipality.register(issuer)
    const account = { realm: 'interco', clientId: clients.provisioner.id, clientSecret: clients.provisioner.secret }
    const existingEmail = `patrice.dumas@${domain}`
    await createUsers(createAdmin(origin, account), 'interco').ensure({
      username: 'patrice.dumas',
      email: existingEmail,
      enabled: true,
      emailVerified: true,
    })
    return await runAcceptance({
      broker,
      interco: { issuer, clientId: clients.cli.id, redirectUri: 'http://127.0.0.1/callback' },
      arrive: (person) => createHeadlessVisitor(person, undefined),
      upstream,
      existingEmail,
      signInSomeoneElse: async () => void (await requestDemoToken({ issuer, persona: 'agent' })),
    })
  } finally {
    for (const one of undo.reverse()) await one()
  }
}
