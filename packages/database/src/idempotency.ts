import { createHash } from 'node:crypto'
import { IdempotencyKeyReusedError, type Intention, InvalidInputError, type TenantTransaction } from '@interco/kernel'
import { eq, sql } from 'drizzle-orm'
import { jsonb, pgTable, text } from 'drizzle-orm/pg-core'
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

const anyKey = /^[\x21-\x7e]{8,200}$/
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i

/** Backs `TenantTransaction.once`. */
export async function once<Result extends Record<string, string>>(
  transaction: Pick<TenantTransaction, 'run' | 'defer'>,
  request: Intention,
  work: () => Promise<Result>,
): Promise<Result> {
  assertKey(request)
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

/**
 * Nothing but the key tells one anonymous sender from another, and who sends it again is answered what only the first may
 * know: theirs must be one that nobody guesses and no two clients choose.
 */
function assertKey({ key, actorKey }: Intention): void {
  if (!anyKey.test(key)) {
    throw new InvalidInputError('input.idempotencyKey', 'La clé compte 8 à 200 caractères imprimables, sans espace.')
  }
  if (actorKey === '' && !uuid.test(key)) {
    throw new InvalidInputError(
      'input.idempotencyKey',
      'Sans compte, la clé est un UUID tiré au hasard pour cet envoi.',
    )
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
