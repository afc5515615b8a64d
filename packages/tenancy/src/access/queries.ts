import { defineQuery } from '@interco/database'
import { eq, gt, sql } from 'drizzle-orm'
import { accessEntries, endedSessions, programUses } from './tables.ts'

type None = Record<string, never>

const entry = {
  tenantId: accessEntries.tenantId,
  kind: accessEntries.kind,
  id: accessEntries.id,
  value: accessEntries.value,
}

export const allEntries = defineQuery<None>()('allAccessEntries', (db) => db.select(entry).from(accessEntries))

export const entriesOf = defineQuery<{ tenantId: string }>()('accessEntriesOf', (db) =>
  db
    .select(entry)
    .from(accessEntries)
    .where(eq(accessEntries.tenantId, sql.placeholder('tenantId'))),
)

// No token lives so long: see the verifier's greatest age.
const remembered = sql`now() - interval '1 hour'`

export const recentlyEnded = defineQuery<None>()('recentlyEndedSessions', (db) =>
  db
    .select({ issuer: endedSessions.issuer, sessionId: endedSessions.sessionId, endedAt: endedSessions.endedAt })
    .from(endedSessions)
    .where(gt(endedSessions.endedAt, remembered)),
)

export const endSession = defineQuery<{ issuer: string; sessionId: string }>()('endSession', (db) =>
  db
    .insert(endedSessions)
    .values({ issuer: sql.placeholder('issuer'), sessionId: sql.placeholder('sessionId') })
    .onConflictDoNothing()
    .returning({ sessionId: endedSessions.sessionId }),
)

/** Those of long ago, and when this one was ended before. */
export const forgetEnded = defineQuery<{ issuer: string; sessionId: string }>()('forgetEndedSessions', (db) =>
  db
    .delete(endedSessions)
    .where(
      sql`${endedSessions.endedAt} < ${remembered} or (${endedSessions.issuer} = ${sql.placeholder('issuer')} and ${endedSessions.sessionId} = ${sql.placeholder('sessionId')})`,
    )
    .returning({ sessionId: endedSessions.sessionId }),
)

export const noteUse = defineQuery<{ clientId: string; at: Date }>()('noteProgramUse', (db) =>
  db
    .insert(programUses)
    .values({ clientId: sql.placeholder('clientId'), lastUsedAt: sql.placeholder('at') })
    .onConflictDoUpdate({
      target: programUses.clientId,
      set: { lastUsedAt: sql`greatest(${programUses.lastUsedAt}, excluded.last_used_at)` },
    })
    .returning({ clientId: programUses.clientId }),
)

/** `clientIds` is an array literal. */
export const usesOf = defineQuery<{ clientIds: string }>()('programUsesOf', (db) =>
  db
    .select({ clientId: programUses.clientId, lastUsedAt: programUses.lastUsedAt })
    .from(programUses)
    .where(sql`${programUses.clientId} = any(${sql.placeholder('clientIds')}::text[])`),
)
