import postgres from 'postgres'
import { encodeParameter } from './encode-parameter.ts'

/** Left to itself the driver prepares no statement that has no parameter, and would run several that are sent as one. */
const prepared = { prepare: true, simple: false }

/**
 * Sends a statement now, prepared under its name for the next time, in one message even when the connection sees it first.
 *
 * Given parameters the usual way, the driver asks for their types before it binds them, and waits for the answer: one more
 * round trip, and nothing else is sent meanwhile. It asks only when it collected parameters itself, and leaves those alone
 * that the query has already; in text form their types are not needed. Its own serializers would be applied at the second use,
 * when it knows the types: `openConnection` takes them away.
 */
export function sendPrepared(
  sql: postgres.Sql,
  text: string,
  parameters: readonly unknown[],
): Promise<readonly unknown[][]> & Sent {
  const query = sql.unsafe(text, [], prepared)
  void Object.assign(query, { parameters: parameters.map(encodeParameter) })
  // Executed here and now: awaiting alone would send it a tick later, behind what is sent after it.
  return query.values().execute()
}

export type Sent = Promise<unknown> & { readonly cancel: () => unknown }

/**
 * Asks the server to cancel what the statement's connection works on. It may be repeated: the driver's own `cancel` asks
 * once, and nobody hears of its failure. One that finds no server is no failure, for the statement is gone too.
 */
export async function askToCancel(sent: Sent & { readonly canceller?: (sent: Sent) => Promise<void> }): Promise<void> {
  await sent.canceller?.(sent).catch(() => undefined)
}

/** One connection, opened by its first statement. It leaves what is sent as it is, and reads JSON, times and numbers. */
export function openConnection(url: string, onClose: () => void): postgres.Sql {
  const sql = postgres(url, {
    max: 1,
    fetch_types: false,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 5,
    onnotice: () => undefined,
    onclose: onClose,
  })
  sql.options.serializers = {}
  return sql
}
