import { createServer } from 'node:net'
import { createFolder, type DataFolder, openDataFolder } from './data-folder.ts'
import { explainFailure, explainSystemError, isFormerServerLeaving, isPortTaken } from './explain-failure.ts'
import { lockFolder } from './folder-lock.ts'
import { awaitFormerServer } from './former-server.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { smallMachine, volatile } from './settings.ts'
import { waitUntilReady } from './wait-until-ready.ts'

export type EmbeddedPostgresOptions = {
  /** Where its data, its password and its log live. One server at a time per folder. */
  readonly folder: string
  /** False trades the data's survival of a power cut for speed. Default: true. */
  readonly durable?: boolean
  /** Default: a free port, another one at each start. */
  readonly port?: number
  /** Settings of PostgreSQL that replace ours. */
  readonly settings?: Readonly<Record<string, string>>
  readonly onProgress?: (message: string) => void
}

export type EmbeddedPostgres = {
  /** The superuser's, on 127.0.0.1; it holds the password. */
  readonly url: string
  /** As `18.4`. */
  readonly version: string
  /** Whether this start created the database. */
  readonly firstStart: boolean
  /** Resolves when the server has stopped, asked or not. */
  readonly stopped: Promise<void>
  /** Stops it and frees the folder; resolves when its process is gone. */
  close(): Promise<void>
}

type Running = { readonly server: ServerProcess; readonly url: string; readonly version: string }

/**
 * Starts a real PostgreSQL that belongs to this process: it stops when this process ends, even by SIGKILL.
 * Fails with a `DomainError` whose sentence says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const onProgress = options.onProgress ?? (() => undefined)
  const durable = options.durable ?? true
  try {
    const folder = await createFolder(options.folder)
    const lock = await lockFolder(folder)
    try {
      const data = await openDataFolder(folder, { durable, onProgress })
      await awaitFormerServer(data.data, folder)
      onProgress('Starting the database')
      const settings = { ...smallMachine, ...(durable ? {} : volatile), ...options.settings }
      const { server, url, version } = await run(folder, data, { settings, port: options.port })
      let closing: Promise<void> | undefined
      const close = () => {
        closing ??= server.stop().finally(() => lock.release())
        return closing
      }
      return { url, version, firstStart: data.isNew, stopped: server.exited, close }
    } catch (error) {
      await lock.release()
      throw error
    }
  } catch (error) {
    throw explainSystemError(options.folder, error)
  }
}

async function run(
  folder: string,
  data: DataFolder,
  { settings, port }: { settings: Readonly<Record<string, string>>; port: number | undefined },
): Promise<Running> {
  const deadline = Date.now() + 20_000
  for (;;) {
    const chosen = port ?? (await findFreePort())
    const url = `postgres://postgres:${data.password}@127.0.0.1:${chosen}/postgres`
    const server = await startServer(folder, data, { ...settings, port: String(chosen) })
    try {
      const version = await waitUntilReady(server, { url, data: data.data, folder })
      if (version !== undefined) return { server, url, version }
    } catch (error) {
      await server.stop()
      throw error
    }
    const log = await server.readLog()
    // Between our choice of a port and its use another program may take it.
    const mayPass = isFormerServerLeaving(log) || (port === undefined && isPortTaken(log))
    if (!mayPass || Date.now() > deadline) throw explainFailure(folder, log)
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
