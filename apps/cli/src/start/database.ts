import { join } from 'node:path'
import { type Administration, gatewayRole, openAdministration, prepareServer } from '@interco/database'
import { startEmbeddedPostgres } from '@interco/database/embedded'
import type { Environment } from '../environment.ts'
import type { Progress } from '../progress.ts'
import { announceInstance } from '../running-instance.ts'
import { gatewayPassword } from '../state-folder.ts'
import { explainDatabase } from './explain-database.ts'

export type RunningDatabase = {
  readonly admin: Administration
  /** The gateway's own account. */
  readonly gatewayUrl: string
  /** The administrator's account. */
  readonly adminUrl: string
  /** Resolves when the embedded server has stopped; never for another server. */
  readonly stopped: Promise<void>
  close(): Promise<void>
}

/** Starts the embedded PostgreSQL, or takes the one that the environment names, and makes it ready for tenants. */
export async function openDatabase(environment: Environment, progress: Progress): Promise<RunningDatabase> {
  const { databaseUrl, stateFolder } = environment
  if (databaseUrl !== undefined) {
    progress.step('Connecting to the database')
    return connect(databaseUrl, stateFolder, new Promise<void>(() => undefined), () => Promise.resolve())
  }
  progress.step('Starting PostgreSQL')
  const server = await startEmbeddedPostgres({
    folder: join(stateFolder, 'postgres'),
    onProgress: (message) => progress.advance(message),
  })
  const adminUrl = await ensureDatabase(server.url)
  const withdraw = await announceInstance(stateFolder, adminUrl)
  return connect(adminUrl, stateFolder, server.stopped, async () => {
    await withdraw()
    await server.close()
  })
}

async function connect(
  adminUrl: string,
  stateFolder: string,
  stopped: Promise<void>,
  closeServer: () => Promise<void>,
): Promise<RunningDatabase> {
  const admin = openAdministration(adminUrl)
  const close = async () => {
    await admin.end({ timeout: 2 })
    await closeServer()
  }
  try {
    const password = await gatewayPassword(stateFolder)
    await prepareServer(admin, password)
    return { admin, adminUrl, gatewayUrl: gatewayUrl(adminUrl, password), stopped, close }
  } catch (error) {
    await close()
    throw explainDatabase(error)
  }
}

/** The same database through the gateway's account. */
function gatewayUrl(adminUrl: string, password: string): string {
  const url = new URL(adminUrl)
  url.username = gatewayRole
  url.password = password
  return url.href
}

async function ensureDatabase(serverUrl: string): Promise<string> {
  const server = openAdministration(serverUrl, 1)
  const [existing] = await server`select from pg_database where datname = 'interco'`
  if (!existing) await server.unsafe('create database interco')
  await server.end()
  const url = new URL(serverUrl)
  url.pathname = '/interco'
  return url.href
}
