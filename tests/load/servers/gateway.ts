import { createGateway, openPort } from '@interco/gateway'
import type { IssuerOptions } from '@interco/identity'
import { modules } from '@interco/registry'
import { serveParent } from './serve-parent.ts'

/** Ours, as in production: no explorer, every wall up, the log on standard output. */
export type GatewayServerOptions = {
  readonly databaseUrl: string
  readonly issuers: readonly IssuerOptions[]
  /** Operations by their SHA-256; with them no other is executed. */
  readonly persisted?: readonly (readonly [hash: string, text: string])[]
}

serveParent<GatewayServerOptions>(async ({ databaseUrl, issuers, persisted }) => {
  const port = await openPort(0, '127.0.0.1')
  const publicUrl = `http://interco.localhost:${port.port}`
  const persistedOperations = persisted && new Map(persisted)
  const gateway = await createGateway({
    databaseUrl,
    issuers,
    modules,
    publicUrl,
    explorable: false,
    persistedOperations,
  })
  port.serve(gateway.listener)
  return port.port
})
