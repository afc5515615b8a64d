import { createHash } from 'node:crypto'
import type { TenantTransaction } from '@interco/kernel'
import { eq, sql } from 'drizzle-orm'
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { IdempotencyKeyReusedError } from './errors.ts'
import { defineQuery } from './query/define-query.ts'

const keys = pgTable('idempotency_keys', {
  key: text('key').primaryKey(),
  operation: text('operation').notNull(),
  fingerprint: text('fingerprint').notNull(),
  result: jsonb('result').$type<Record<string, string>>(),
})

const claimKey = defineQuery<{ key: string; operation: string; fingerprint: string }>()('claimKey', (db) =>
  db
    .insert(keys)
    .values({
      key: sql.placeholder('key'),
      operation: sql.placeholder('operation'),
      fingerprint: sql.placeholder('fingerprint'),
    })
    .onConflictDoNothing()
    .returning({ key: keys.key }),
)

const resultOfKey = defineQuery<{ key: string }>()('resultOfKey', (db) =>
  db
    .select({ operation: keys.operation, fingerprint: keys.fingerprint, result: keys.result })
    .from(keys)
    .where(eq(keys.key, sql.placeholder('key'))),
)

const keepResult = defineQuery<{ key: string; result: string }>()('keepResult', (db) =>
  db
    .update(keys)
    .set({ result: sql`${sql.placeholder('result')}::text::jsonb` })
    .where(eq(keys.key, sql.placeholder('key')))
    .returning({ key: keys.key }),
)

export type Idempotent = {
  /** Chosen by the client. */
  readonly key: string
  /** Whose key it is: two actors may choose the same. */
  readonly actorKey: string
  readonly operation: string
  /** What was sent: the same key with another input is refused. */
  readonly input: unknown
}

/**
 * Does the work once for each key. The second time, even while the first is under way, it answers with the first result.
 * The result holds ids, nothing personal.
 */
export async function once<Result extends Record<string, string>>(
  transaction: TenantTransaction,
  request: Idempotent,
  work: () => Promise<Result>,
): Promise<Result> {
  const key = hash(`${request.actorKey}\n${request.key}`)
  const fingerprint = hash(JSON.stringify(request.input ?? null))
  const [claimed] = await transaction.run(claimKey, { key, operation: request.operation, fingerprint })
  if (claimed) {
    const result = await work()
    transaction.defer(keepResult, { key, result: JSON.stringify(result) })
    return result
  }
  const [known] = await transaction.run(resultOfKey, { key })
  if (!known?.result || known.operation !== request.operation || known.fingerprint !== fingerprint) {
    throw new IdempotencyKeyReusedError()
  }
  return known.result as Result
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
