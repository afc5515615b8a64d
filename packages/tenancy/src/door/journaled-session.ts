import { type JournalEntry, journal } from '@interco/database'
import type { Actor, TenantSession } from '@interco/kernel'

/** A session whose first work waits until the journal says that there is work: who looks is written down before they see. */
export function journaled(
  session: TenantSession,
  visitor: { readonly actor: Actor; now(): Date },
  entry: JournalEntry,
): TenantSession {
  let written: Promise<void> | undefined
  const first = () => {
    written ??= session.write(async (transaction) => journal(visitor, transaction, entry))
    return written
  }
  return {
    read: async (query, args) => {
      await first()
      return await session.read(query, args)
    },
    write: async (work) => {
      await first()
      return await session.write(work)
    },
  }
}
