import type { TenantContext, TenantTransaction } from '@interco/kernel'
import { withdraw } from '../data/member.repository.ts'
import { type JournalEntry, journal } from '../data/rows.ts'
import type { EventType } from '../domain/events.ts'

/** Writes down who changed access, and tells it once committed. Sent with the commit. */
export function record(
  ctx: TenantContext,
  transaction: TenantTransaction,
  type: EventType,
  entry: JournalEntry & { readonly subjectId: string },
): void {
  journal(ctx, transaction, entry)
  transaction.emit({ type, subjectId: entry.subjectId, payload: { deed: entry.deed } })
}

/**
 * Tokens that the person got until then are refused from now on, by every gateway within a second. `at` is of the clock that
 * tokens are dated with, where it is known.
 */
export async function withdrawTokens(ctx: TenantContext, actorKey: string, at: Date = ctx.now()): Promise<void> {
  await ctx.db.write(async (transaction) => transaction.defer(withdraw, { id: actorKey, at }))
}
