import { setTimeout } from 'node:timers/promises'
import postgres from 'postgres'
import { DatabaseStartFailedError, StateBrokenError } from './errors.ts'
import { systemCode } from './explain-failure.ts'
import type { ServerProcess } from './server-process.ts'

/**
 * The version of the server, once it answers a query; undefined when it ended instead. A server that recovers from a
 * crash of the machine refuses connections meanwhile.
 */
export async function waitUntilReady(
  server: ServerProcess,
  { url, data, folder, patienceMs = 120_000 }: { url: string; data: string; folder: string; patienceMs?: number },
): Promise<string | undefined> {
  const deadline = Date.now() + patienceMs
  let refusals = 0
  for (;;) {
    const answer = await Promise.race([ask(url), server.exited])
    if (answer === undefined || server.hasExited()) return undefined
    if ('version' in answer && answer.data === data) return answer.version
    // Another server on the same port would refuse too, but ours ends at once when its port is taken.
    if ('code' in answer && isRefusal(answer.code)) refusals += 1
    if (refusals > 40) {
      const isPassword = 'code' in answer && answer.code === '28P01'
      const what = isPassword ? 'it refuses the password that is kept beside it' : 'it opens no connection'
      throw new StateBrokenError(folder, what, { cause: new Error(await server.readLog()) })
    }
    if (Date.now() > deadline) {
      throw new DatabaseStartFailedError('it does not answer', { cause: new Error(await server.readLog()) })
    }
    await setTimeout(25)
  }
}

async function ask(url: string): Promise<{ version: string; data: string } | { code: string | undefined }> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, fetch_types: false, onnotice: () => undefined })
  try {
    const [row] = await sql<{ version: string; data: string }[]>`
      select current_setting('server_version') as version, current_setting('data_directory') as data`
    return row ?? { code: undefined }
  } catch (error) {
    return { code: systemCode(error) }
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** An answer of PostgreSQL (its codes have five characters, the first a digit or X) that waiting does not change. */
function isRefusal(code: string | undefined): boolean {
  return code !== undefined && /^[\dX][\dA-Z]{4}$/.test(code) && !/^(57P0|53)/.test(code)
}
