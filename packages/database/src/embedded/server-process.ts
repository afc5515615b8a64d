import { constants } from 'node:fs'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { DataFolder } from './data-folder.ts'
import { spawnWatched } from './run-program.ts'

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
  const { child, leash } = spawnWatched(command, { user, stdin: 'ignore', output: log.file.fd })
  let hasExited = false
  const exited = new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', () => {
      hasExited = true
      resolve()
    })
  }).finally(() => log.file.close())
  // Whoever waits sees the failure; nobody may be waiting.
  exited.catch(() => undefined)
  // A process that forgets to close may end, and the server with it.
  child.unref()
  leash.unref()
  const signal = (name: NodeJS.Signals) => {
    if (!hasExited && child.pid !== undefined) process.kill(-child.pid, name)
  }
  return {
    exited,
    hasExited: () => hasExited,
    readLog: async () => (await readFile(log.path)).subarray(log.offset).toString('utf8'),
    stop: async () => {
      child.ref()
      // Fast shutdown first, then without a checkpoint, then by force: the data survives each.
      const escalation = [setTimeout(() => signal('SIGQUIT'), 15_000), setTimeout(() => signal('SIGKILL'), 20_000)]
      signal('SIGINT')
      await exited.finally(() => escalation.forEach(clearTimeout))
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
