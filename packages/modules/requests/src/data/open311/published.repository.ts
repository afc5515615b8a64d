import { defineQueryFamily } from '@interco/database'
import { and, asc, desc, eq, isNotNull, lte, ne, or, sql } from 'drizzle-orm'
import { open311Submissions, requestHistory, requests, requestTypes } from '../tables.ts'

/** Which filters are set: each combination is a query of its own. */
export type PublishedChoice = {
  readonly by: 'id' | 'time'
  readonly code: boolean
  readonly status: boolean
}

const values = (name: string, type: string) => sql`any(${sql.placeholder(name)}::${sql.raw(`${type}[]`)})`

/** Those of a type that was public when they were submitted, and those that came with this key, if any. */
const isShown = or(
  lte(requestTypes.statePublicSince, requests.submittedAt),
  eq(open311Submissions.keyId, sql.placeholder('keyId')),
)

const shown = {
  id: requests.id,
  status: requests.status,
  description: requests.description,
  place: requests.place,
  latitude: requests.latitude,
  longitude: requests.longitude,
  submittedAt: requests.submittedAt,
  updatedAt: requests.updatedAt,
  serviceCode: requestTypes.code,
  serviceName: requestTypes.title,
  textPublicSince: requestTypes.textPublicSince,
  keyId: open311Submissions.keyId,
}

export type PublishedArgs = {
  readonly keyId: string | null
  readonly ids?: string
  readonly from?: Date
  readonly to?: Date
  readonly codes?: string
  readonly statuses?: string
  readonly size: number
  readonly skip: number
}

/** The last submitted first. `ids`, `codes` and `statuses` are array literals. */
export const publishedRequests = defineQueryFamily<PublishedChoice, PublishedArgs>()(
  'publishedRequests',
  (db, { by, code, status }) =>
    db
      .select(shown)
      .from(requests)
      .innerJoin(requestTypes, eq(requestTypes.id, requests.typeId))
      .leftJoin(open311Submissions, eq(open311Submissions.id, requests.id))
      .where(
        and(
          by === 'id'
            ? sql`${requests.id} = ${values('ids', 'uuid')}`
            : sql`${requests.submittedAt} between ${sql.placeholder('from')}::timestamptz and ${sql.placeholder('to')}::timestamptz`,
          code ? sql`${requestTypes.code} = ${values('codes', 'text')}` : undefined,
          status ? sql`${requests.status} = ${values('statuses', 'text')}` : undefined,
          isShown,
        ),
      )
      .orderBy(desc(requests.submittedAt), desc(requests.id))
      .limit(sql.placeholder('size'))
      .offset(sql.placeholder('skip')),
)

export type PublishedRow = ReturnType<ReturnType<typeof publishedRequests>['decode']>

/** Changes of state of what is shown, the oldest first: what was written meanwhile is for the citizen alone. */
export const publishedSteps = defineQueryFamily<{ readonly by: 'id' | 'time' }, PublishedArgs>()(
  'publishedSteps',
  (db, { by }) =>
    db
      .select({
        id: requestHistory.id,
        requestId: requestHistory.requestId,
        status: requestHistory.statusAfter,
        happenedAt: requestHistory.happenedAt,
      })
      .from(requestHistory)
      .innerJoin(requests, eq(requests.id, requestHistory.requestId))
      .innerJoin(requestTypes, eq(requestTypes.id, requests.typeId))
      .leftJoin(open311Submissions, eq(open311Submissions.id, requests.id))
      .where(
        and(
          by === 'id' ? sql`${requestHistory.requestId} = ${values('ids', 'uuid')}` : undefined,
          sql`${requestHistory.happenedAt} between ${sql.placeholder('from')}::timestamptz and ${sql.placeholder('to')}::timestamptz`,
          isNotNull(requestHistory.statusBefore),
          ne(requestHistory.statusBefore, requestHistory.statusAfter),
          isShown,
        ),
      )
      .orderBy(asc(requestHistory.happenedAt), asc(requestHistory.id))
      .limit(sql.placeholder('size'))
      .offset(sql.placeholder('skip')),
)
