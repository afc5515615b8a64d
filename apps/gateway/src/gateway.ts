import type { RequestListener } from 'node:http'
import {
  type LaneOptions,
  loadTenantMigrations,
  neededVersions,
  openTenantDatabase,
  type TenantDatabase,
} from '@interco/database'
import { buildSchema, createEventFeed } from '@interco/graphql'
import { createAuthenticator, type IssuerOptions } from '@interco/identity'
import { createJobBoard } from '@interco/jobs'
import type { Federation, Module, Tenant } from '@interco/kernel'
import { createLog, createMetrics, type Log, type Metrics } from '@interco/observability'
import { createFileLinks, createFileService, type FileServiceOptions } from '@interco/storage'
import {
  createProgramUses,
  createTenantDoor,
  openAccessRegister,
  openDirectory,
  openPoolRegisters,
} from '@interco/tenancy'
import type { RequestHandler, Router } from 'express'
import { createApp } from './app.ts'
import { createFairness, defaultFairness, type FairnessOptions } from './fairness/fairness.ts'
import type { FileParts } from './files/file-routes.ts'
import { createEndpoint } from './graphql/endpoint.ts'
import { checkHealth, type Readiness } from './health/health.ts'
import { createHome, type DemoAccount } from './home/home.ts'
import { ownOperations } from './home/invitation/operations.ts'
import { announceEndings } from './session/announce-endings.ts'
import type { SessionListener, Sessions } from './session/index.ts'

export type GatewayOptions = {
  /** The gateway's own account: the role that by itself may see nothing. */
  readonly databaseUrl: string
  readonly issuers: readonly IssuerOptions[]
  readonly modules: readonly Module[]
  /** The address that people use, without a path. Tenants are its subdomains. */
  readonly publicUrl: string
  readonly explorable: boolean
  readonly persistedOperations?: ReadonlyMap<string, string> | undefined
  /** Opens the browser sessions, given what hears of their ends; without them only bearer tokens are taken. */
  readonly sessions?: ((listener: SessionListener) => Sessions) | undefined
  /** Where files are kept, and what links to them are signed with; without it none are taken. */
  readonly files?: (FileServiceOptions & { readonly linkKey: Uint8Array }) | undefined
  /** What the gateway changes in the identity provider; without it people, programs and organizations are managed there. */
  readonly federation?: Federation | undefined
  /** The embedded identity provider, and the accounts that its login page offers. */
  readonly embedded?: { readonly handler: RequestHandler; readonly accounts: () => readonly DemoAccount[] } | undefined
  readonly log?: Log
  /** How the connections to the database are shared; the default serves a pool of some forty tenants. */
  readonly lanes?: LaneOptions | undefined
  /** Whether PostgreSQL writes the JSON of what is plain data in a query. Default: it does. */
  readonly compiled?: boolean | undefined
  /** After how long an operation is given up. Default: 10 s. */
  readonly timeLimitMs?: number | undefined
  /** How the gateway is shared among tenants; the default lets one tenant use nearly all of it while nobody else does. */
  readonly fairness?: Partial<FairnessOptions> | undefined
}

export type Gateway = {
  readonly listener: RequestListener
  /** Says not ready from now on, so that a balancer sends no more; what is under way goes on. */
  drain(): void
  close(): Promise<void>
}

export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const { databaseUrl, modules, embedded, federation, timeLimitMs = 10_000, log = createLog() } = options
  const metrics = createMetrics()
  const readiness: Readiness = { draining: false }
  const database = openTenantDatabase(databaseUrl, options.lanes)
  const { directory, access, pool } = await openRegisters(database, options)
  const { competences, models } = pool
  const [uses, jobs] = [createProgramUses(database), createJobBoard(database)]
  const feed = createEventFeed()
  const door = createTenantDoor({
    database,
    directory,
    access,
    modules,
    onEmit: (tenant) => feed.wake(tenant),
    onBreach: (tenant) => tellBreach(tenant, metrics, log),
  })
  const files = openFileParts(options)
  const { publicUrl } = options
  const services = { federation, uses, jobs, competences, models, files: files?.links, publicUrl }
  const endpoint = createEndpoint({
    schema: await buildSchema(modules),
    parts: { door, directory, modules, feed, services },
    log,
    metrics,
    explorable: options.explorable,
    // Those of our own pages are executed wherever the pages are served.
    persistedOperations: options.persistedOperations && new Map([...ownOperations, ...options.persistedOperations]),
    compiled: options.compiled,
    timeLimitMs,
  })
  const fairness = createFairness({ ...defaultFairness, ...options.fairness }, metrics)
  watchLanes(metrics, database)
  const authenticator = createAuthenticator({ issuers: options.issuers, register: access })
  const sessions = options.sessions?.(announceEndings({ access, federation, log }))
  const home: Router = createHome({
    directory,
    authenticator,
    door,
    sessions,
    accounts: embedded?.accounts,
    publicUrl,
    explorable: options.explorable,
    isClosed: options.persistedOperations !== undefined,
    health: () => checkHealth(database, directory, readiness),
  })
  const listener = createApp({
    authenticator,
    database,
    directory,
    door,
    embedded: embedded?.handler,
    endpoint,
    fairness,
    files,
    home,
    log,
    metrics,
    modules,
    publicUrl,
    readiness,
    sessions,
    timeLimitMs,
    uses,
  })
  return {
    listener,
    drain: () => {
      readiness.draining = true
    },
    close: async () => {
      fairness.close()
      await uses.close()
      await Promise.all([access.close(), directory.close(), pool.close()])
      await database.close()
    },
  }
}

function tellBreach(tenant: Tenant, metrics: Metrics, log: Log): void {
  metrics.isolationBreach()
  log.fatal({ tenant: tenant.slug }, 'isolation breach: an answer was withheld')
}

function openFileParts({ files, publicUrl }: GatewayOptions): FileParts | undefined {
  return files && { service: createFileService(files), links: createFileLinks({ key: files.linkKey, publicUrl }) }
}

/** What the gateway keeps in memory of the registry, and follows. */
async function openRegisters(database: TenantDatabase, { databaseUrl, modules }: GatewayOptions) {
  const opened: { close(): Promise<void> }[] = [database]
  const keep = <One extends { close(): Promise<void> }>(one: One): One => {
    opened.push(one)
    return one
  }
  try {
    const needed = neededVersions(await loadTenantMigrations(modules))
    const directory = keep(await openDirectory(database, databaseUrl, needed))
    const access = keep(await openAccessRegister(database, databaseUrl))
    return { directory, access, pool: keep(await openPoolRegisters(database, databaseUrl, { directory, modules })) }
  } catch (error) {
    for (const one of opened.reverse()) await one.close()
    throw error
  }
}

function watchLanes(metrics: Metrics, database: TenantDatabase): void {
  const { watch } = metrics
  watch(
    'interco_lanes_waiting',
    'Pieces of work that wait for a connection to the database.',
    () => database.facts.waiting,
  )
  watch('interco_lanes_busy', 'Connections to the database in use.', () => database.facts.busy)
  watch('interco_lane_statements', 'Statements prepared on one connection, at most.', () => database.facts.statements)
  watch('interco_lane_tenants', 'Tenants touched by one connection, at most.', () => database.facts.tenants)
}
