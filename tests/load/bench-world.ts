import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Administration,
  coreMigrations,
  gatewayRole,
  loadMigrations,
  type MigrationSet,
  openAdministration,
  prepareServer,
} from '@interco/database'
import { type EmbeddedPostgres, eraseEmbeddedPostgres, startEmbeddedPostgres } from '@interco/database/embedded'
import { modules } from '@interco/registry'
import { findCollectivities, provisionPool } from '@interco/tenancy'
import { createPlainSchema, fill } from './fill.ts'

/** Takes what ends something that was started: called in the end, the latest first, whatever happens before. */
export type Keep = (undo: () => Promise<unknown> | void) => void

export type BenchTenant = { readonly slug: string; readonly organizationId: string; readonly schema: string }

export type BenchWorld = {
  readonly admin: Administration
  readonly postgresVersion: string
  readonly gatewayUrl: string
  /** The account of the peers: it sees the one schema `plain`. */
  readonly peerUrl: string
  readonly migrations: readonly MigrationSet[]
  /** The largest first. */
  readonly tenants: readonly BenchTenant[]
  readonly provisioningMs: number
  /** Provisions another pool in a database of its own; resolves to the number of tenants and the time. */
  provisionAnother(siren: string): Promise<{ readonly tenants: number; readonly ms: number }>
}

const password = 'interco-bench'

/** Grand Poitiers on a PostgreSQL of its own that keeps its promises (fsync), filled, beside one schema without isolation. */
export async function createBenchWorld(
  size: { readonly requests: number; readonly requestsElsewhere: number },
  keep: Keep,
): Promise<BenchWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'interco-bench-'))
  // Run by root, the server has an account of its own, that must pass.
  await chmod(folder, 0o711)
  keep(() => eraseEmbeddedPostgres(folder))
  const starting = startEmbeddedPostgres({ folder })
  // Asked to stop while it starts: its folder goes once it is down.
  keep(async () => (await starting).close())
  const server = await starting
  const migrations = await Promise.all(
    [{ id: 'core', migrations: coreMigrations }, ...modules].map((one) => loadMigrations(one.id, one.migrations)),
  )
  const pool = await createPool(server, { name: 'bench', siren: '200069854', migrations })
  const { admin } = pool
  keep(() => admin.end({ timeout: 1 }))
  const tenants = await admin<BenchTenant[]>`
    select slug, organization_id as "organizationId", schema from interco.tenants
    order by kind = 'epci', population desc`
  await createPlainSchema(admin, migrations, password)
  for (const [index, { schema }] of [{ schema: 'plain' }, ...tenants].entries()) {
    await fill(admin, schema, index < 2 ? size.requests : size.requestsElsewhere)
  }
  await admin.unsafe('vacuum analyze').simple()
  await admin.unsafe('checkpoint').simple()
  return {
    admin,
    postgresVersion: server.version,
    gatewayUrl: accountUrl(pool.url, gatewayRole),
    peerUrl: accountUrl(pool.url, 'plain'),
    migrations,
    tenants,
    provisioningMs: pool.ms,
    provisionAnother: async (siren) => {
      const another = await createPool(server, { name: 'another', siren, migrations })
      const [{ count } = { count: 0 }] = await another.admin<{ count: number }[]>`
        select count(*)::int as count from interco.tenants`
      await another.admin.end({ timeout: 1 })
      return { tenants: count, ms: another.ms }
    },
  }
}

type Pool = { readonly name: string; readonly siren: string; readonly migrations: readonly MigrationSet[] }

async function createPool(server: EmbeddedPostgres, { name, siren, migrations }: Pool) {
  const system = openAdministration(server.url, 1)
  await system.unsafe(`create database ${name}`)
  await system.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const admin = openAdministration(url.href)
  await prepareServer(admin, password)
  const startedAt = performance.now()
  await provisionPool(admin, findCollectivities(siren), { migrations, modules: modules.map((module) => module.id) })
  return { admin, url: url.href, ms: performance.now() - startedAt }
}

function accountUrl(adminUrl: string, account: string): string {
  const url = new URL(adminUrl)
  url.username = account
  url.password = password
  return url.href
}
