import { constants } from 'node:fs'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { spawnServer } from './spawn-server.ts'

export type ServerProcess = {
  /** Resolves when the server has ended, for whatever reason. */
  readonly exited: Promise<void>
  hasExited(): boolean
  /** What it wrote to its log since it started. */
  readLog(): Promise<string>
  stop(): Promise<void>
}

const maximumLogBytes = 4 * 1024 * 1024

/** Starts the server; it may still fail, or recover from a crash for a while. */
export async function startServer(
  folder: string,
  { data, user, binaries }: DataFolder,
  settings: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const log = await openLog(join(folder, 'postgres.log'))
  const command = [binaries.postgres, '-D', data]
  for (const [name, value] of Object.entries(settings)) command.push('-c', `${name}=${value}`)
  const server = spawnServer(command, { user, output: log.file.fd })
  const exited = server.exited.finally(() => log.file.close())
  // Whoever waits sees the failure; nobody may be waiting.
  exited.catch(() => undefined)
  return {
    exited,
    hasExited: server.hasExited,
    readLog: async () => (await readFile(log.path)).subarray(log.offset).toString('utf8'),
    stop: async () => {
      // Fast shutdown first, then without a checkpoint, then by force: the data survives each.
      await server.stop([
        ['SIGINT', 0],
        ['SIGQUIT', 15_000],
        ['SIGKILL', 20_000],
      ])
      await exited
    },
  }
}

async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > maximumLogBytes) await rename(path, `${path}.1`)
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT
  const file = await open(path, flags, 0o600)
  return { path, file, offset: (await file.stat()).size }
}
