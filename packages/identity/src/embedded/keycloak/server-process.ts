import { open, readFile } from 'node:fs/promises'
import { spawnServer } from '@interco/database/embedded'

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
  const server = spawnServer(command, { user: undefined, output: log.fd, cwd, env })
  const exited = server.exited.finally(() => log.close())
  // Whoever waits sees the failure; nobody may be waiting.
  exited.catch(() => undefined)
  return {
    exited,
    hasExited: server.hasExited,
    readLog: async () => {
      let text = await readFile(logPath, 'utf8')
      for (const secret of secrets) text = text.replaceAll(secret, '…')
      return text.slice(-toldCharacters)
    },
    stop: async () => {
      await server.stop([
        ['SIGTERM', 0],
        ['SIGKILL', forceAfterMs],
      ])
      await exited
    },
  }
}
