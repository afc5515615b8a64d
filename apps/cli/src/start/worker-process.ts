import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(import.meta.resolve('@interco/worker/main'))

export type WorkerProcess = {
  /** Resolves when it has stopped, by itself too. */
  readonly stopped: Promise<void>
  stop(): Promise<void>
}

/** A worker beside the gateway, in a process of its own: what jobs compute takes no time from requests. It ends with this one. */
export async function startWorkerProcess(options: {
  readonly databaseUrl: string
  readonly publicUrl: string
}): Promise<WorkerProcess> {
  // It reads other variables than this process does, and refuses those of Interco that it does not know.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('INTERCO_'))
  const child = spawn(process.execPath, [main], {
    // Its log beside the gateway's: standard output is for the greeting.
    stdio: ['ignore', process.stderr, process.stderr, 'ipc'],
    env: {
      ...Object.fromEntries(inherited),
      INTERCO_DATABASE_URL: options.databaseUrl,
      INTERCO_PUBLIC_URL: options.publicUrl,
    },
  })
  const stopped = once(child, 'exit').then(() => undefined)
  const isReady = await Promise.race([once(child, 'message').then(() => true), stopped.then(() => false)])
  if (!isReady) throw new Error('The worker ended before it was ready: see what it says above')
  return {
    stopped,
    stop: async () => {
      child.kill('SIGTERM')
      await stopped
    },
  }
}
