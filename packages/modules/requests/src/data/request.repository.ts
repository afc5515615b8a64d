import { arrayLiteral, type Builder, defineQuery, defineQueryFamily, members } from '@interco/database'
import { and, asc, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Status } from '../domain/status.ts'
import { requests, requestTypes } from './tables.ts'

const columns = {
  id: requests.id,
  trackingCode: requests.trackingCode,
  status: requests.status,
  version: requests.version,
  subject: requests.subject,
  description: requests.description,
  place: requests.place,
  citizenKey: requests.citizenKey,
  citizenName: requests.citizenName,
  citizenEmail: requests.citizenEmail,
  submittedAt: requests.submittedAt,
  updatedAt: requests.updatedAt,
  typeId: sql<string>`${requests.typeId}`.as('type_id'),
  typeCode: sql<string>`${requestTypes.code}`.as('type_code'),
  typeTitle: sql<string>`${requestTypes.title}`.as('type_title'),
  assigneeId: sql<string | null>`${requests.assigneeId}`.as('assignee_id'),
  assigneeName: sql<string | null>`${members.name}`.as('assignee_name'),
}

/** A request with its type and assignee, which every screen shows beside it. */
const select = (db: Builder) =>
  db
    .select(columns)
    .from(requests)
    .innerJoin(requestTypes, eq(requestTypes.id, requests.typeId))
    .leftJoin(members, eq(members.id, requests.assigneeId))

export const requestsByIds = defineQuery<{ ids: string }>()('requestsByIds', (db) =>
  select(db).where(sql`${requests.id} = any(${sql.placeholder('ids')}::uuid[])`),
)

export type RequestRow = ReturnType<(typeof requestsByIds)['decode']>

export const requestByTrackingCode = defineQuery<{ trackingCode: string }>()('requestByTrackingCode', (db) =>
  select(db).where(eq(requests.trackingCode, sql.placeholder('trackingCode'))),
)

/** Which filters are set: each combination is a statement of its own. */
type FilterChoice = {
  readonly status: boolean
  readonly type: boolean
  readonly assignee: 'anyone' | 'someone' | 'nobody'
  readonly citizen: boolean
}

/**
 * How many rows a list may fetch. The number stands in the statement: behind a parameter PostgreSQL can't see how few they
 * are, and plans the statement anew each time (half of its cost, see docs/performance.md). Few, for the same reason.
 */
export const listLengths = [11, 21, 51, 101] as const

/** A list besides: which way it runs, from where, and how far. */
export type ListChoice = FilterChoice & {
  readonly newestFirst: boolean
  readonly after: boolean
  readonly length: (typeof listLengths)[number]
}

export type ListArguments = {
  readonly statuses: readonly Status[]
  readonly typeId: string
  readonly assigneeId: string
  readonly citizenKey: string
  readonly after: string
}

export function listArguments(values: ListArguments) {
  return { ...values, statuses: arrayLiteral(values.statuses) }
}

const filters = (choice: FilterChoice) => [
  choice.status ? sql`${requests.status} = any(${sql.placeholder('statuses')}::text[])` : undefined,
  choice.type ? eq(requests.typeId, sql.placeholder('typeId')) : undefined,
  choice.assignee === 'someone' ? eq(requests.assigneeId, sql.placeholder('assigneeId')) : undefined,
  choice.assignee === 'nobody' ? isNull(requests.assigneeId) : undefined,
  choice.citizen ? eq(requests.citizenKey, sql.placeholder('citizenKey')) : undefined,
]

export const listedRequests = defineQueryFamily<ListChoice, ReturnType<typeof listArguments>>()(
  'listedRequests',
  (db, choice) =>
    select(db)
      .where(
        and(
          ...filters(choice),
          choice.after ? (choice.newestFirst ? lt : gt)(requests.id, sql.placeholder('after')) : undefined,
        ),
      )
      .orderBy((choice.newestFirst ? desc : asc)(requests.id))
      // Drizzle makes a parameter of a number, and takes any SQL in its place without saying so in its types.
      .limit(sql.raw(String(choice.length)) as unknown as number),
)

export const countedRequests = defineQueryFamily<FilterChoice, ReturnType<typeof listArguments>>()(
  'countedRequests',
  (db, choice) =>
    db
      .select({ count: sql<number>`count(*)::int`.as('count') })
      .from(requests)
      .where(and(...filters(choice))),
)

/** Locks the request until the transaction ends, so that decisions about it come one after another. */
export const requestForUpdate = defineQuery<{ id: string }>()('requestForUpdate', (db) =>
  db
    .select({
      id: requests.id,
      status: requests.status,
      version: requests.version,
      citizenKey: requests.citizenKey,
      trackingCode: requests.trackingCode,
    })
    .from(requests)
    .where(eq(requests.id, sql.placeholder('id')))
    .for('update'),
)

export type LockedRequest = ReturnType<(typeof requestForUpdate)['decode']>

export const insertRequest = defineQuery<{
  id: string
  typeId: string
  trackingCode: string
  status: Status
  version: number
  subject: string
  description: string
  place: string | null
  citizenKey: string | null
  citizenName: string | null
  citizenEmail: string | null
  assigneeId: string | null
  submittedAt: Date
  updatedAt: Date
}>()('insertRequest', (db) =>
  db
    .insert(requests)
    .values({
      id: sql.placeholder('id'),
      typeId: sql.placeholder('typeId'),
      trackingCode: sql.placeholder('trackingCode'),
      status: sql.placeholder('status'),
      version: sql.placeholder('version'),
      subject: sql.placeholder('subject'),
      description: sql.placeholder('description'),
      place: sql.placeholder('place'),
      citizenKey: sql.placeholder('citizenKey'),
      citizenName: sql.placeholder('citizenName'),
      citizenEmail: sql.placeholder('citizenEmail'),
      assigneeId: sql.placeholder('assigneeId'),
      submittedAt: sql.placeholder('submittedAt'),
      updatedAt: sql.placeholder('updatedAt'),
    })
    .returning({ id: requests.id }),
)

/** Each change counts the version up: who read an older one is told so. */
export const updateStatus = defineQuery<{ id: string; status: Status; at: Date }>()('updateStatus', (db) =>
  db
    .update(requests)
    .set({
      status: sql`${sql.placeholder('status')}`,
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
