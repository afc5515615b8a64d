import type { RequestListener } from 'node:http'
import { type LaneOptions, loadTenantMigrations, neededVersions, openTenantDatabase } from '@interco/database'
import { buildSchema, createEventFeed } from '@interco/graphql'
import { createAuthenticator, type IssuerOptions } from '@interco/identity'
import type { Module } from '@interco/kernel'
import { createLog, createMetrics, type Log } from '@interco/observability'
import { createTenantDoor, openDirectory } from '@interco/tenancy'
import type { RequestHandler, Router } from 'express'
import { createApp } from './app.ts'
import { createEndpoint } from './graphql/endpoint.ts'
import { checkHealth, type Readiness } from './health/health.ts'
import { createHome, type DemoAccount } from './home/home.ts'
import type { Sessions } from './session/index.ts'

export type GatewayOptions = {
  /** The gateway's own account: the role that by itself may see nothing. */
  readonly databaseUrl: string
  readonly issuers: readonly IssuerOptions[]
  readonly modules: readonly Module[]
  /** The address that people use, without a path. Tenants are its subdomains. */
  readonly publicUrl: string
  readonly explorable: boolean
  readonly persistedOperations?: ReadonlyMap<string, string> | undefined
  /** Browser sessions; without them only bearer tokens are taken. */
  readonly sessions?: Sessions | undefined
  /** The embedded identity provider, and the accounts that its login page offers. */
  readonly embedded?: { readonly handler: RequestHandler; readonly accounts: () => readonly DemoAccount[] } | undefined
  readonly log?: Log
  /** How the connections to the database are shared; the default serves a pool of some forty tenants. */
  readonly lanes?: LaneOptions | undefined
  /** After how long an operation is given up. Default: 10 s. */
  readonly timeLimitMs?: number | undefined
}

export type Gateway = {
  readonly listener: RequestListener
  /** Says not ready from now on, so that a balancer sends no more; what is under way goes on. */
  drain(): void
  close(): Promise<void>
}

export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { databaseUrl, modules, sessions, embedded, log = createLog() } = options
  const metrics = createMetrics()
  const readiness: Readiness = { draining: false }
  const needed = neededVersions(await loadTenantMigrations(modules))
  const database = openTenantDatabase(databaseUrl, options.lanes)
  const directory = await openDirectory(database, databaseUrl, needed).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  const feed = createEventFeed()
  const door = createTenantDoor({
    database,
    directory,
    modules,
    onEmit: (tenant) => feed.wake(tenant),
    onBreach: (tenant) => {
      metrics.isolationBreach()
      log.fatal({ tenant: tenant.slug }, 'isolation breach: an answer was withheld')
    },
  })
  const endpoint = createEndpoint({
    schema: await buildSchema(modules),
    parts: { door, directory, modules, feed },
    log,
    metrics,
    explorable: options.explorable,
    persistedOperations: options.persistedOperations,
    timeLimitMs: options.timeLimitMs,
  })
  const authenticator = createAuthenticator({ issuers: options.issuers })
  const home: Router = createHome({
    directory,
    authenticator,
    sessions,
    accounts: embedded?.accounts,
    publicUrl: options.publicUrl,
    explorable: options.explorable,
    health: () => checkHealth(database, directory, readiness),
  })
  const listener = createApp({
    authenticator,
    database,
    directory,
    embedded: embedded?.handler,
    endpoint,
    home,
    log,
    metrics,
    publicHost: new URL(options.publicUrl).hostname,
    readiness,
    sessions,
  })
  return {
    listener,
    drain: () => {
      readiness.draining = true
    },
    close: async () => {
      await directory.close()
      await database.close()
    },
  }
}
