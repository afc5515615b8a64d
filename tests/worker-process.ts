import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../apps/worker/src/main.ts', import.meta.url))

export type WorkerProcess = {
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
  /** Resolves when it takes jobs; with false when it has ended before. */
  readonly ready: Promise<boolean>
  kill(signal: NodeJS.Signals): void
  /** Lets go of it, as a parent that ends does. */
  leave(): void
}

/** The real worker in a process of its own. */
export function runWorker(variables: Readonly<Record<string, string>>, args: readonly string[] = []): WorkerProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('INTERCO_'))
  // The channel ends it with the tests, however they end.
  const child = fork(main, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...Object.fromEntries(inherited), ...variables },
  })
  const said = { out: '', err: '' }
  const read = async (name: keyof typeof said, stream: Readable | null) => {
    for await (const text of stream ?? []) said[name] += text
  }
  // Not `close`: Node does not tell it of a child whose channel its parent has closed.
  const ended = Promise.all([once(child, 'exit'), read('out', child.stdout), read('err', child.stderr)]).then(
    ([[code]]) => ({ code: code as number | null, ...said }),
  )
  return {
    ended,
    ready: Promise.race([once(child, 'message').then(() => true), ended.then(() => false)]),
    kill: (signal) => void child.kill(signal),
    leave: () => child.disconnect(),
  }
}
