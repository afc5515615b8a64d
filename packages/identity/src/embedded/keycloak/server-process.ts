import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { spawnWatched } from '@interco/database/embedded'

export type ServerProcess = {
  /** Resolves when the server has ended, for whatever reason. */
  readonly exited: Promise<void>
  hasExited(): boolean
  /** The last words of its log, without the secrets that it was given. */
  readLog(): Promise<string>
  stop(): Promise<void>
}

const forceAfterMs = 15_000
const toldCharacters = 2_000

/** Starts the server; it may still fail. It ends with this process, even by SIGKILL. */
export async function startServer(
  command: readonly string[],
  options: {
    readonly cwd: string
    readonly env: Readonly<Record<string, string>>
    readonly logPath: string
    readonly secrets: readonly string[]
  },
): Promise<ServerProcess> {
  const { cwd, env, logPath, secrets } = options
  const log = await open(logPath, 'w', 0o600)
  const { child, leash } = spawnWatched(command, { user: undefined, stdin: 'ignore', output: log.fd, cwd, env })
  let hasExited = false
  const exited = once(child, 'exit')
    .then(() => undefined)
    .finally(() => {
      hasExited = true
      return log.close()
    })
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
    readLog: async () => {
      let text = await readFile(logPath, 'utf8')
      for (const secret of secrets) text = text.replaceAll(secret, '…')
      return text.slice(-toldCharacters)
    },
    stop: async () => {
      child.ref()
      const byForce = setTimeout(() => signal('SIGKILL'), forceAfterMs)
      signal('SIGTERM')
      await exited.finally(() => clearTimeout(byForce))
    },
  }
}
