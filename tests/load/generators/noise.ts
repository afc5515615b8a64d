import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Request } from 'autocannon'
import type { Reasons } from './sum-reasons.ts'

/** A flood: over many connections, each the next request when the last is answered. */
export type Noise = { readonly origin: string; readonly request: Request; readonly connections: number }

/** What had become of the requests when the work was done; the others were still under way. */
export type NoiseReport = {
  readonly sent: number
  readonly answered: number
  readonly reasons: Reasons
}

/** What the parent tells the process that makes the noise; it answers with its report so far. */
export type ToNoise = { readonly begin: Noise } | 'end'

/** Does the work while a process of its own, of lower priority, makes noise; it is silent again when this resolves. */
export async function besideNoise<Result>(
  noise: Noise,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly report: NoiseReport }> {
  const child = fork(fileURLToPath(new URL('noise-process.ts', import.meta.url)))
  const exited = once(child, 'exit')
  const ask = async (message: ToNoise): Promise<unknown> => {
    const answered = once(child, 'message')
    child.send(message)
    const ended = exited.then(() => Promise.reject(new Error('The process that makes the noise ended')))
    const [answer]: unknown[] = await Promise.race([answered, ended])
    return answer
  }
  try {
    await ask({ begin: noise })
    const result = await work()
    // Its own file answers so.
    return { result, report: (await ask('end')) as NoiseReport }
  } finally {
    child.kill('SIGKILL')
    await exited
  }
}
