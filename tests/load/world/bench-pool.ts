import {
  type Administration,
  gatewayRole,
  type MigrationSet,
  openAdministration,
  prepareServer,
} from '@interco/database'
import type { Keep } from '../keep.ts'
import { removeSubmissions } from './fill.ts'

/** A database with tenants. */
export type BenchPool = {
  readonly admin: Administration
  readonly gatewayUrl: string
  readonly migrations: readonly MigrationSet[]
}

export const benchPassword = 'interco-bench'

/** Opens the database of this name, created when it is not there; what earlier runs submitted is gone. */
export async function openPool(
  serverUrl: string,
  { name, migrations, keep }: { name: string; migrations: readonly MigrationSet[]; keep: Keep },
): Promise<BenchPool> {
  const system = openAdministration(serverUrl, 1)
  const found = await system`select from pg_database where datname = ${name}`
  if (found.length === 0) await system.unsafe(`create database ${name}`)
  await system.end()
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  const admin = openAdministration(url.href)
  keep(() => admin.end({ timeout: 1 }))
  await prepareServer(admin, benchPassword)
  await admin`create schema if not exists bench`
  await admin`create table if not exists bench.filled (schema text primary key, requests int not null)`
  for (const { schema } of await admin<{ schema: string }[]>`select schema from bench.filled`) {
    await removeSubmissions(admin, schema)
  }
  return { admin, gatewayUrl: accountUrl(url, gatewayRole), migrations }
}

export function accountUrl(adminUrl: string | URL, account: string): string {
  const url = new URL(adminUrl)
  url.username = account
  url.password = benchPassword
  return url.href
}
