import { defineInsert, defineQuery, defineRows, type NewRow, type RowOf } from '@interco/database'
import { and, eq, isNull, type Placeholder, type SQL, sql } from 'drizzle-orm'
import type { Status } from '../domain/workflow/status.ts'
import { hasWords } from './desk/has-words.ts'
import { members, requestLabelings, requests, requestWatchers } from './tables.ts'

export type RequestRow = RowOf<typeof requests>

/** Which filters are set: each combination is a condition of its own. */
export type RequestChoice = {
  readonly status: boolean
  readonly type: boolean
  readonly assignee: 'anyone' | 'someone' | 'nobody'
  readonly team: 'any' | 'one' | 'none'
  readonly label: boolean
  readonly priority: boolean
  readonly area: boolean
  readonly since: boolean
  readonly until: boolean
  readonly words: boolean
  readonly watcher: boolean
  readonly citizen: boolean
  readonly due: boolean
  /** Of some types only, because the actor's right goes no further. */
  readonly limited: boolean
}

export const anyRequest: RequestChoice = {
  status: false,
  type: false,
  assignee: 'anyone',
  team: 'any',
  label: false,
  priority: false,
  area: false,
  since: false,
  until: false,
  words: false,
  watcher: false,
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
    ...deskParts(choice),
    choice.citizen ? eq(requests.citizenKey, sql.placeholder('citizenKey')) : undefined,
    choice.due ? sql`${requests.dueAt} < ${sql.placeholder('dueBefore')}::timestamptz` : undefined,
    choice.limited ? sql`${requests.typeId} = any(${sql.placeholder('typeIds')}::uuid[])` : undefined,
  ),
)

/** What only the desk asks by. */
function deskParts({ team, label, priority, area, since, until, words, watcher }: RequestChoice): (SQL | undefined)[] {
  return [
    team === 'one' ? eq(requests.teamId, sql.placeholder('teamId')) : undefined,
    team === 'none' ? isNull(requests.teamId) : undefined,
    label ? bears(sql.placeholder('label')) : undefined,
    priority ? sql`${requests.priority} = any(${sql.placeholder('priorities')}::text[])` : undefined,
    area ? sql`${requests.inseeCode} = any(${sql.placeholder('inseeCodes')}::text[])` : undefined,
    since ? sql`${requests.submittedAt} >= ${sql.placeholder('since')}::timestamptz` : undefined,
    until ? sql`${requests.submittedAt} < ${sql.placeholder('until')}::timestamptz` : undefined,
    words ? hasWords() : undefined,
    watcher ? isWatched() : undefined,
  ]
}

function bears(label: Placeholder) {
  const { requestId } = requestLabelings
  return sql`exists (select from ${requestLabelings} where ${requestId} = ${requests.id} and ${requestLabelings.label} = ${label})`
}

/** By the member whose key the actor has. */
function isWatched() {
  const { requestId, memberId } = requestWatchers
  return sql`exists (select from ${requestWatchers} join ${members} on ${members.id} = ${memberId}
    where ${requestId} = ${requests.id} and ${members.actorKey} = ${sql.placeholder('watcherKey')})`
}

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
      assigneeId: requests.assigneeId,
      teamId: requests.teamId,
      priority: requests.priority,
      parentId: requests.parentId,
      duplicateOfId: requests.duplicateOfId,
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
  teamId: null,
  priority: 'normal',
  parentId: null,
  duplicateOfId: null,
  routedBy: null,
} as const satisfies Partial<NewRow<typeof requests>>

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
