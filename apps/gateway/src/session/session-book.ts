import type { EndedSession } from '@interco/identity'
import { createExpiringStore, type ExpiringStore } from './expiring-store.ts'
import type { Session } from './session.ts'

/** The browser sessions of this gateway, under the random ids that browsers hold. */
export type SessionBook = Pick<ExpiringStore<Session>, 'add' | 'get'> & {
  /** Answers what was ended. */
  end(id: string | undefined): Session | undefined
  /** Those of one session at the provider, else all of the person. Answers what was ended. */
  endAll(which: Pick<EndedSession, 'sessionId' | 'subject'>): readonly Session[]
}

const lifetimeMs = 36_000_000

export function createSessionBook(now: () => number): SessionBook {
  const store = createExpiringStore<Session>({ maxEntries: 10_000, lifetimeMs, now })
  return {
    add: store.add,
    get: store.get,
    end(id) {
      const session = store.get(id)
      store.remove(id)
      if (session) session.isOver = true
      return session
    },
    endAll({ sessionId, subject }) {
      const isMeant = ({ base: { facts } }: Session) =>
        sessionId === undefined ? facts.subject === subject : facts.sessionId === sessionId
      const ended = store.removeWhere(isMeant)
      for (const session of ended) session.isOver = true
      return ended
    },
  }
}
