import type { AddressInfo } from 'node:net'
import express, { type Express } from 'express'
import postgres from 'postgres'
import { type PeerServerOptions, peerConnections } from './peer-options.ts'
import { serveParent } from './serve-parent.ts'

/** A hand-written endpoint: no tenants, no tokens, no log, no limits. */
export function servePeer(addRoutes: (app: Express, sql: postgres.Sql) => void): void {
  serveParent<PeerServerOptions>(async ({ databaseUrl, name }) => {
    const sql = postgres(databaseUrl, {
      max: peerConnections,
      connection: { application_name: name, search_path: 'plain' },
    })
    const app = express()
    app.disable('x-powered-by')
    app.disable('etag')
    app.use(express.json())
    addRoutes(app, sql)
    const server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    // A server that listens on a port has an address of this form.
    return (server.address() as AddressInfo).port
  })
}
