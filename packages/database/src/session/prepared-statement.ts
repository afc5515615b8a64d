import postgres from 'postgres'
import { encodeParameter } from './encode-parameter.ts'
import type { Sending } from './known-statements.ts'

/** Left to itself the driver would run several statements that are sent as one. */
const named = { prepare: true, simple: false }
const unnamed = { prepare: false, simple: false }

/**
 * Sends a statement now, in one message even when the connection sees it for the first time.
 *
 * Given parameters the usual way, the driver asks for their types before it binds them, and waits for the answer: one more
 * round trip, and nothing else is sent meanwhile. It asks only when it collected parameters itself, and leaves those alone
 * that the query has already; in text form their types are not needed. Its own serializers would be applied at the second use,
 * when it knows the types: `openConnection` takes them away.
 */
export function sendStatement(
  sql: postgres.Sql,
  { text, prepare }: Sending,
  parameters: readonly unknown[],
): Promise<readonly unknown[][]> & Sent {
  const query = sql.unsafe(text, [], prepare ? named : unnamed)
  void Object.assign(query, { parameters: parameters.map(encodeParameter) })
  // Executed here and now: awaiting alone would send it a tick later, behind what is sent after it.
  return query.values().execute()
}

/**
 * The rows of an answer, without the holes that stand before them where the statement before failed in the midst of its rows:
 * the driver goes on counting there (https://github.com/porsager/postgres/issues/1181).
 */
export function withoutHoles(rows: readonly unknown[][]): readonly unknown[][] {
  return rows.length === 0 || 0 in rows ? rows : rows.filter(() => true)
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
