import { chmod, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { coreMigrations, loadMigrations } from '@interco/database'
import { eraseEmbeddedPostgres, startEmbeddedPostgres } from '@interco/database/embedded'
import { modules } from '@interco/registry'
import type { Keep } from '../keep.ts'
import { accountUrl, type BenchPool, openPool } from './bench-pool.ts'
import { preparePlainSchema } from './plain-schema.ts'

export type BenchWorld = {
  readonly postgresVersion: string
  /** The superuser's address, for those who need a database of their own. */
  readonly serverUrl: string
  /** A pool of the usual size, and in the same database the schema of the peers. */
  readonly usual: BenchPool
  /** The account of the peers: it sees the one schema `plain`. */
  readonly peerUrl: string
  /** A database apart for a pool that grows to thousands, so that its catalogs don't weigh on the comparisons. */
  openCountry(): Promise<BenchPool>
}

/**
 * For all that are measured: the data of thousands of tenants are gigabytes, and a server of that size has the memory; the
 * connections of servers that were measured before stay open.
 */
const settings = { shared_buffers: '2GB', max_connections: '200' }

const keptFolder = fileURLToPath(new URL('../../../.interco/bench', import.meta.url))

/**
 * A PostgreSQL of its own that keeps its promises (fsync). With `reuse` its data stay under `.interco/bench` for the next
 * run, and those of an earlier run are taken up.
 */
export async function createBenchWorld({ reuse, keep }: { reuse: boolean; keep: Keep }): Promise<BenchWorld> {
  const folder = await createFolder(reuse, keep)
  const starting = startEmbeddedPostgres({ folder, settings })
  // Asked to stop while it starts: its folder goes once it is down.
  keep(async () => (await starting).close())
  const { url, version } = await starting
  const migrations = await Promise.all(
    [{ id: 'core', migrations: coreMigrations }, ...modules].map((one) => loadMigrations(one.id, one.migrations)),
  )
  const open = (name: string) => openPool(url, { name, migrations, keep })
  const usual = await open('bench')
  await preparePlainSchema(usual)
  let country: Promise<BenchPool> | undefined
  return {
    postgresVersion: version,
    serverUrl: url,
    usual,
    peerUrl: accountUrl(usual.gatewayUrl, 'plain'),
    openCountry: () => {
      country ??= open('country')
      return country
    },
  }
}

async function createFolder(reuse: boolean, keep: Keep): Promise<string> {
  if (reuse) {
    await mkdir(keptFolder, { recursive: true })
    return keptFolder
  }
  const folder = await mkdtemp(join(tmpdir(), 'interco-bench-'))
  // Run by root, the server has an account of its own, that must pass.
  await chmod(folder, 0o711)
  keep(() => eraseEmbeddedPostgres(folder))
  return folder
}
