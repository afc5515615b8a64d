import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromParent } from './serve-parent.ts'

export type ServerProcess = {
  readonly pid: number
  readonly origin: string
  /** A CPU profile of what it does while the work goes on. */
  profile(work: () => Promise<unknown>): Promise<unknown>
  stop(): Promise<void>
}

type FromServer = { readonly value: unknown } | { readonly error: string }

/** Runs a server's file, named from here, as a process of its own, as in production; what it logs goes nowhere. */
export async function startServer(file: string, options: object): Promise<ServerProcess> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--max-semi-space-size=16'],
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ask = (message: FromParent) =>
    new Promise<unknown>((resolve, reject) => {
      child.once('message', (answer: FromServer) =>
        'error' in answer ? reject(new Error(`${file}: ${answer.error}`)) : resolve(answer.value),
      )
      void exited.then(() => reject(new Error(`${file} ended`)))
      child.send(message)
    })
  const port = await ask({ start: options })
  return {
    // Its process runs: it has answered.
    pid: child.pid ?? 0,
    origin: `http://127.0.0.1:${String(port)}`,
    profile: async (work) => {
      await ask({ profile: 'start' })
      await work()
      return ask({ profile: 'stop' })
    },
    stop: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
