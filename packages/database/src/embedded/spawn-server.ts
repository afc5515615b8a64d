import { spawnWatched } from './run-program.ts'

export type SpawnedServer = {
  /** Resolves when the server has ended, for whatever reason. */
  readonly exited: Promise<void>
  hasExited(): boolean
  /** Sends each signal after its time, in milliseconds, until the server has ended. */
  stop(signals: readonly (readonly [name: NodeJS.Signals, afterMs: number])[]): Promise<void>
}

/** Starts a program that goes on until it is stopped. It ends with this process, which it does not keep from ending. */
export function spawnServer(
  command: readonly string[],
  options: Omit<Parameters<typeof spawnWatched>[1], 'stdin'>,
): SpawnedServer {
  const { child, leash } = spawnWatched(command, { ...options, stdin: 'ignore' })
  let hasExited = false
  const exited = new Promise<void>((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', () => {
      hasExited = true
      resolve()
    })
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
    stop: async ([first, ...later]) => {
      child.ref()
      const escalation = later.map(([name, afterMs]) => setTimeout(() => signal(name), afterMs))
      if (first) signal(first[0])
      await exited.finally(() => escalation.forEach(clearTimeout))
    },
  }
}
