import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createGateway, createSessions, openPort } from '@interco/gateway'
import { createEmbeddedProvider, type EmbeddedProvider } from '@interco/identity/embedded'
import { createFederation, federationAt } from '@interco/identity/federation'
import { createLog } from '@interco/observability'
import { modules } from '@interco/registry'
import { createWorld, type World } from '@interco/testing'

/** A pool behind a real gateway with its identity provider, as `npm start` serves it. */
export type HomeWorld = World & {
  readonly origin: string
  readonly port: number
  readonly provider: EmbeddedProvider
  /** The addresses of the provider that cut whoever asks; none at first. */
  readonly cut: { at: RegExp | undefined }
  /** Every line that the gateway logged. */
  readonly logLines: readonly string[]
}

const communes = ['poitiers', 'buxerolles', 'chauvigny', 'saint-benoit', 'saint-sauvant', 'beruges', 'cloue']

/** `through` is another way to the database, as through a proxy. */
export async function createHomeWorld(
  through: (databaseUrl: string) => Promise<string> = async (databaseUrl) => databaseUrl,
  { isFederated = true } = {},
): Promise<HomeWorld> {
  const world = await createWorld({ modules, communes })
  const stateFolder = await mkdtemp(join(tmpdir(), 'interco-browser-'))
  const port = await openPort(0, '127.0.0.1')
  // As the default of `npm start`: a name, under which tenants have theirs.
  const publicUrl = `http://localhost:${port.port}`
  const bySize = world.directory.tenants.toSorted((one, other) => other.population - one.population)
  const provider = await createEmbeddedProvider({
    issuer: `${publicUrl}/realms/interco`,
    stateFolder,
    organizations: () =>
      bySize.map(({ organizationId, slug, name, siren, inseeCode }) => {
        return { id: organizationId, alias: slug, name, siren, inseeCode }
      }),
    publicUrl,
  })
  const { issuer, clients } = provider
  const cut: HomeWorld['cut'] = { at: undefined }
  const { id: clientId, secret: clientSecret } = clients.provisioner
  const logLines: string[] = []
  const gateway = await createGateway({
    databaseUrl: await through(world.gatewayUrl),
    issuers: [provider],
    modules,
    publicUrl,
    explorable: true,
    federation: isFederated ? createFederation({ ...federationAt(issuer), clientId, clientSecret }) : undefined,
    embedded: {
      handler: (request, response, next) => {
        if (cut.at?.test(request.path)) response.destroy()
        else provider.handler(request, response, next)
      },
      accounts: () => provider.personas(),
    },
    sessions: (listener) =>
      createSessions({ ...listener, issuer, clientId: clients.web.id, clientSecret: clients.web.secret, publicUrl }),
    log: createLog({ write: (line) => void logLines.push(line) }),
  })
  port.serve(gateway.listener)
  return {
    ...world,
    origin: publicUrl,
    port: port.port,
    provider,
    cut,
    logLines,
    close: async () => {
      await port.close(100)
      await gateway.close()
      provider.close()
      await world.close()
      await rm(stateFolder, { recursive: true })
    },
  }
}
