import { defineInsert, defineQuery, defineRows, type RowOf } from '@interco/database'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Status } from '../domain/workflow/status.ts'
import { requests } from './tables.ts'

export type RequestRow = RowOf<typeof requests>

/** Which filters are set: each combination is a condition of its own. */
export type RequestChoice = {
  readonly status: boolean
  readonly type: boolean
  readonly assignee: 'anyone' | 'someone' | 'nobody'
  readonly citizen: boolean
  readonly due: boolean
  /** Of some types only, because the actor's right goes no further. */
  readonly limited: boolean
}

export const anyRequest: RequestChoice = {
  status: false,
  type: false,
  assignee: 'anyone',
  citizen: false,
  due: false,
  limited: false,
}

export const requestRows = defineRows('requests', requests, (choice: RequestChoice) =>
  and(
    choice.status ? sql`${requests.status} = any(${sql.placeholder('statuses')}::text[])` : undefined,
    choice.type ? eq(requests.typeId, sql.placeholder('typeId')) : undefined,
    choice.assignee === 'someone' ? eq(requests.assigneeId, sql.placeholder('assigneeId')) : undefined,
    choice.assignee === 'nobody' ? isNull(requests.assigneeId) : undefined,
    choice.citizen ? eq(requests.citizenKey, sql.placeholder('citizenKey')) : undefined,
    choice.due ? sql`${requests.dueAt} < ${sql.placeholder('dueBefore')}::timestamptz` : undefined,
    choice.limited ? sql`${requests.typeId} = any(${sql.placeholder('typeIds')}::uuid[])` : undefined,
  ),
)

export const trackedRequests = defineRows('trackedRequests', requests, () =>
  eq(requests.trackingCode, sql.placeholder('trackingCode')),
)

/** Locks the request until the transaction ends, so that decisions about it come one after another. */
export const requestForUpdate = defineQuery<{ id: string }>()('requestForUpdate', (db) =>
  db
    .select({
      id: requests.id,
      typeId: requests.typeId,
      status: requests.status,
      state: requests.state,
      version: requests.version,
      submittedAt: requests.submittedAt,
      inseeCode: requests.inseeCode,
      dueAt: requests.dueAt,
      citizenKey: requests.citizenKey,
      trackingCode: requests.trackingCode,
    })
    .from(requests)
    .where(eq(requests.id, sql.placeholder('id')))
    .for('update'),
)

export type LockedRequest = ReturnType<(typeof requestForUpdate)['decode']>

/** What a request is without: whoever writes one says only what it has. */
export const blankRequest = {
  status: 'received',
  version: 1,
  channel: 'web',
  place: null,
  latitude: null,
  longitude: null,
  inseeCode: null,
  citizenKey: null,
  citizenName: null,
  citizenEmail: null,
  citizenPhone: null,
  assigneeId: null,
  closedAt: null,
  state: null,
  dueAt: null,
} as const satisfies Partial<RequestRow>

export const insertRequest = defineInsert('insertRequest', requests)

/** Each change counts the version up: who read an older one is told so. */
export const updateStatus = defineQuery<{
  id: string
  status: Status
  state: string | null
  dueAt: Date | null
  isClosed: boolean
  at: Date
}>()('updateStatus', (db) =>
  db
    .update(requests)
    .set({
      status: sql`${sql.placeholder('status')}`,
      state: sql`${sql.placeholder('state')}`,
      dueAt: sql`${sql.placeholder('dueAt')}::timestamptz`,
      closedAt: sql`case when ${sql.placeholder('isClosed')}::boolean
        then coalesce(${requests.closedAt}, ${sql.placeholder('at')}::timestamptz) end`,
      version: sql`${requests.version} + 1`,
      updatedAt: sql`${sql.placeholder('at')}::timestamptz`,
    })
    .where(eq(requests.id, sql.placeholder('id')))
    .returning({ id: requests.id }),
)

export const updateAssignee = defineQuery<{ id: string; assigneeId: string | null; at: Date }>()(
  'updateAssignee',
  (db) =>
    db
      .update(requests)
      .set({
        assigneeId: sql`${sql.placeholder('assigneeId')}`,
        version: sql`${requests.version} + 1`,
        updatedAt: sql`${sql.placeholder('at')}::timestamptz`,
      })
      .where(eq(requests.id, sql.placeholder('id')))
      .returning({ id: requests.id }),
)

/** The copy of what its clock says. It is no change of the request: its version stays. */
export const updateDueAt = defineQuery<{ id: string; dueAt: Date | null }>()('updateDueAt', (db) =>
  db
    .update(requests)
    .set({ dueAt: sql`${sql.placeholder('dueAt')}::timestamptz` })
    .where(eq(requests.id, sql.placeholder('id')))
    .returning({ id: requests.id }),
)
