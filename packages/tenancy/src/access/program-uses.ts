import { arrayLiteral, registryPlacement, type TenantDatabase } from '@interco/database'
import { noteUse, usesOf } from './queries.ts'

/** When programs last came, by the client that stands for a credential of theirs. */
export type ProgramUses = {
  /** Costs nothing but once a minute for each client. */
  note(clientId: string): void
  lastUses(clientIds: readonly string[]): Promise<ReadonlyMap<string, Date>>
  /** Waits for what is being written. */
  close(): Promise<void>
}

const pauseMs = 60_000

export function createProgramUses(database: TenantDatabase, now: () => Date = () => new Date()): ProgramUses {
  const session = database.session(registryPlacement)
  const noted = new Map<string, number>()
  const writing = new Set<Promise<void>>()

  return {
    note(clientId) {
      const at = now()
      if (at.getTime() - (noted.get(clientId) ?? 0) < pauseMs) return
      noted.set(clientId, at.getTime())
      // Worth no failed request: the next use is noted again.
      const write: Promise<void> = session
        .write(async (transaction) => transaction.defer(noteUse, { clientId, at }))
        .catch(() => void noted.delete(clientId))
        .finally(() => writing.delete(write))
      writing.add(write)
    },
    async lastUses(clientIds) {
      await Promise.all(writing)
      const rows = await session.read(usesOf, { clientIds: arrayLiteral(clientIds) })
      return new Map(rows.map(({ clientId, lastUsedAt }) => [clientId, lastUsedAt]))
    },
    close: async () => {
      await Promise.all(writing)
    },
  }
}
