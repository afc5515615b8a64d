import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'
import { type PeerServerOptions, peerConnections } from '../servers/peer-options.ts'
import { serveParent } from '../servers/serve-parent.ts'

// PostGraphile as its guide sets it up, without explorer and websockets. Its adaptor prepares statements by itself; no
// setting is given for each request, so each operation is a statement without a transaction around it.
serveParent<PeerServerOptions>(async ({ databaseUrl, name }) => {
  const service = makePgService({
    connectionString: databaseUrl,
    schemas: ['plain'],
    pubsub: false,
    poolConfig: { max: peerConnections, application_name: name, options: '-c search_path=plain' },
  })
  const handler = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [service],
    grafast: { explain: false },
    grafserv: { graphqlPath: '/graphql', graphiql: false, websockets: false },
  })
  const server = createServer()
  await handler.createServ(grafserv).addTo(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  return (server.address() as AddressInfo).port
})
