import { and, count, eq, gt, inArray, isNull, lt, or, sql, sum } from 'drizzle-orm'
import { defineInsert } from '../query/define-insert.ts'
import { defineQuery } from '../query/define-query.ts'
import type { RowOf } from '../rows/row-source.ts'
import { files } from '../tenant/tables.ts'

export type FileRow = RowOf<typeof files>
export type FileState = FileRow['state']

/** Whether a file in this state is given to those who may read it. */
export function isReadable(state: FileState): boolean {
  return state === 'clean' || state === 'unscanned'
}

/** How many files one call of these looks at. */
export const mostFiles = 100

export const insertFile = defineInsert('insertFile', files)

export const fileById = defineQuery<{ id: string }>()('fileById', (db) =>
  db
    .select()
    .from(files)
    .where(eq(files.id, sql.placeholder('id'))),
)

export const fileOfTicket = defineQuery<{ ticketHash: string }>()('fileOfTicket', (db) =>
  db
    .select()
    .from(files)
    .where(eq(files.ticketHash, sql.placeholder('ticketHash'))),
)

/** What an actor holds that is attached to nothing: how many files, and of how many bytes. */
export const looseFiles = defineQuery<{ createdBy: string; at: Date }>()('looseFiles', (db) =>
  db
    .select({ files: count(), bytes: sum(files.size).mapWith(Number) })
    .from(files)
    .where(and(eq(files.createdBy, sql.placeholder('createdBy')), gt(files.expiresAt, sql.placeholder('at')))),
)

/**
 * Takes a file that waits, for whoever has brought its bytes first; one whose inspection was cut off is taken again after a while.
 * No row where someone else has it.
 */
export const claimFile = defineQuery<{ id: string; at: Date; cutBefore: Date }>()('claimFile', (db) =>
  db
    .update(files)
    .set({ state: 'received', receivedAt: sql`${sql.placeholder('at')}::timestamptz` })
    .where(
      and(
        eq(files.id, sql.placeholder('id')),
        gt(files.expiresAt, sql.placeholder('at')),
        or(
          eq(files.state, 'waiting'),
          and(eq(files.state, 'received'), lt(files.receivedAt, sql.placeholder('cutBefore'))),
        ),
      ),
    )
    .returning({ id: files.id }),
)

/** Says what came of the inspection. No row where the file is no longer the caller’s to judge. */
export const judgeFile = defineQuery<{
  id: string
  from: FileState
  state: FileState
  mediaType: string
  size: number
  sha256: string | null
  at: Date
}>()('judgeFile', (db) =>
  db
    .update(files)
    .set({
      state: sql`${sql.placeholder('state')}`,
      mediaType: sql`${sql.placeholder('mediaType')}`,
      size: sql`${sql.placeholder('size')}::integer`,
      sha256: sql`${sql.placeholder('sha256')}`,
      scannedAt: sql`${sql.placeholder('at')}::timestamptz`,
    })
    .where(and(eq(files.id, sql.placeholder('id')), eq(files.state, sql.placeholder('from'))))
    .returning({ id: files.id }),
)

/** Attaches those of the tickets that the actor may attach, and says which files they were of. */
export const attachTickets = defineQuery<{
  ticketHashes: string
  createdBy: string
  ownerKind: string
  ownerId: string
  at: Date
}>()('attachTickets', (db) =>
  db
    .update(files)
    .set({
      ownerKind: sql`${sql.placeholder('ownerKind')}`,
      ownerId: sql`${sql.placeholder('ownerId')}::uuid`,
      expiresAt: null,
      ticketHash: null,
    })
    .where(
      and(
        sql`${files.ticketHash} = any(${sql.placeholder('ticketHashes')}::text[])`,
        eq(files.createdBy, sql.placeholder('createdBy')),
        isNull(files.ownerId),
        inArray(files.state, ['clean', 'unscanned', 'quarantined']),
        gt(files.expiresAt, sql.placeholder('at')),
      ),
    )
    .returning({ id: files.id }),
)

/** Files that were attached to nothing in time. */
export const expiredFiles = defineQuery<{ at: Date }>()('expiredFiles', (db) =>
  db
    .select({ id: files.id, sha256: files.sha256 })
    .from(files)
    .where(lt(files.expiresAt, sql.placeholder('at')))
    .limit(mostFiles),
)

export const quarantinedFiles = defineQuery<{ after: string }>()('quarantinedFiles', (db) =>
  db
    .select({ id: files.id, sha256: files.sha256, mediaType: files.mediaType, size: files.size })
    .from(files)
    .where(and(eq(files.state, 'quarantined'), gt(files.id, sql.placeholder('after'))))
    .orderBy(files.id)
    .limit(mostFiles),
)

/** Deletes the row of a file that is still attached to nothing. */
export const deleteLooseFile = defineQuery<{ id: string; at: Date }>()('deleteLooseFile', (db) =>
  db
    .delete(files)
    .where(and(eq(files.id, sql.placeholder('id')), lt(files.expiresAt, sql.placeholder('at'))))
    .returning({ id: files.id }),
)

/** What is left of a file that was attached: that there was one. */
export const emptyFile = defineQuery<{ id: string; state: FileState }>()('emptyFile', (db) =>
  db
    .update(files)
    .set({ state: sql`${sql.placeholder('state')}`, name: '', sha256: null, ticketHash: null })
    .where(eq(files.id, sql.placeholder('id')))
    .returning({ id: files.id }),
)

/** How many files of the tenant have these bytes. */
export const filesOfSum = defineQuery<{ sha256: string }>()('filesOfSum', (db) =>
  db
    .select({ files: count() })
    .from(files)
    .where(eq(files.sha256, sql.placeholder('sha256'))),
)

/** Until the transaction ends, nobody else gives these bytes to a file or takes them away. */
export const lockSum = defineQuery<{ tenantAndSum: string }>()('lockSum', (db) =>
  db
    .select({
      locked: sql<string>`pg_advisory_xact_lock(hashtextextended(${sql.placeholder('tenantAndSum')}, 31))::text`,
    })
    .from(sql`(values (1)) as one (n)`),
)
