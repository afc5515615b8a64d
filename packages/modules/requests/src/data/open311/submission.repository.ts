import { defineInsert, defineQuery } from '@interco/database'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { open311Submissions, requests } from '../tables.ts'

export const insertSubmission = defineInsert('insertOpen311Submission', open311Submissions)

const answered = {
  id: open311Submissions.id,
  trackingCode: requests.trackingCode,
  fingerprint: open311Submissions.fingerprint,
}
const ofKey = eq(open311Submissions.keyId, sql.placeholder('keyId'))

/** What was sent under this idempotency key. */
export const submissionByKey = defineQuery<{ keyId: string; idempotencyKey: string }>()(
  'open311SubmissionByKey',
  (db) =>
    db
      .select(answered)
      .from(open311Submissions)
      .innerJoin(requests, eq(requests.id, open311Submissions.id))
      .where(and(ofKey, eq(open311Submissions.idempotencyKey, sql.placeholder('idempotencyKey')))),
)

/** The same, sent a moment ago without an idempotency key. */
export const submissionAlike = defineQuery<{ keyId: string; fingerprint: string; since: Date }>()(
  'open311SubmissionAlike',
  (db) =>
    db
      .select(answered)
      .from(open311Submissions)
      .innerJoin(requests, eq(requests.id, open311Submissions.id))
      .where(
        and(
          ofKey,
          gt(open311Submissions.receivedAt, sql.placeholder('since')),
          eq(open311Submissions.fingerprint, sql.placeholder('fingerprint')),
          isNull(open311Submissions.idempotencyKey),
        ),
      )
      .limit(1),
)

export const countSubmissions = defineQuery<{ keyId: string; since: Date }>()('countOpen311Submissions', (db) =>
  db
    .select({ count: sql<number>`count(*)::int`.as('count') })
    .from(open311Submissions)
    .where(and(ofKey, gt(open311Submissions.receivedAt, sql.placeholder('since')))),
)

/** A request that came with this key, and what whoever writes to it without an account must show. */
export const submittedWith = defineQuery<{ keyId: string; id: string }>()('open311SubmittedWith', (db) =>
  db
    .select({ id: requests.id, trackingCode: requests.trackingCode })
    .from(open311Submissions)
    .innerJoin(requests, eq(requests.id, open311Submissions.id))
    .where(and(eq(open311Submissions.id, sql.placeholder('id')), ofKey)),
)
