import { defineQuery } from '@interco/database'
import { and, asc, eq, gt, inArray, lte, sql } from 'drizzle-orm'
import { requests } from '../tables.ts'

const isOpen = inArray(requests.status, ['received', 'in_progress', 'waiting'])

/** As many requests as are looked at together. */
export const pageLength = 500

const clocked = {
  id: requests.id,
  typeId: requests.typeId,
  status: requests.status,
  state: requests.state,
  version: requests.version,
  submittedAt: requests.submittedAt,
  inseeCode: requests.inseeCode,
  dueAt: requests.dueAt,
}

/** Locks a part of the open requests of a type, by id: begin with the lowest id there is. */
export const openRequestsOfType = defineQuery<{ typeId: string; after: string }>()('openRequestsOfType', (db) =>
  db
    .select(clocked)
    .from(requests)
    .where(and(eq(requests.typeId, sql.placeholder('typeId')), isOpen, gt(requests.id, sql.placeholder('after'))))
    .orderBy(asc(requests.id))
    .limit(sql.raw(String(pageLength)) as unknown as number)
    .for('update'),
)

export type OpenRequest = ReturnType<(typeof openRequestsOfType)['decode']>

/** The states that open requests of a type are in. */
export const statesInUse = defineQuery<{ typeId: string }>()('statesInUse', (db) =>
  db
    .selectDistinct({ status: requests.status, state: requests.state })
    .from(requests)
    .where(and(eq(requests.typeId, sql.placeholder('typeId')), isOpen))
    .limit(sql.raw('1000') as unknown as number),
)

/** A part of the requests that are due by then, the first due first; `dueAt` and `id` are of the last one seen. */
export const requestsDueBy = defineQuery<{ by: Date; dueAt: Date; id: string }>()('requestsDueBy', (db) =>
  db
    .select(clocked)
    .from(requests)
    .where(
      and(
        lte(requests.dueAt, sql.placeholder('by')),
        sql`(${requests.dueAt}, ${requests.id}) > (${sql.placeholder('dueAt')}::timestamptz, ${sql.placeholder('id')}::uuid)`,
      ),
    )
    .orderBy(asc(requests.dueAt), asc(requests.id))
    .limit(sql.raw(String(pageLength)) as unknown as number),
)
