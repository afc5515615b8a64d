import { createHash } from 'node:crypto'
import { type DomainEvent, type Enqueueing, newId, type Query, type Scalars } from '@interco/kernel'
import { and, asc, gt, sql } from 'drizzle-orm'
import { arrayLiteral } from '../query/array-literal.ts'
import { defineQuery } from '../query/define-query.ts'
import { outbox } from './tables.ts'

/** A row of the outbox, before it has its number. */
export type OutboxEntry = {
  readonly id: string
  readonly type: string
  readonly subjectId: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Of the rows that ask for a job: no event is named so. */
export const jobPrefix = 'job:'

export function entryOfEvent(event: DomainEvent): OutboxEntry {
  if (event.type.startsWith(jobPrefix)) throw new TypeError(`An event can’t be named ${event.type}`)
  return { ...event, id: newId() }
}

/** The row that asks for a job: who asked is there as a hash, which tells one asker from another and names none. */
export function entryOfJob(name: string, payload: Scalars, { at, key, askedBy }: Enqueueing): OutboxEntry {
  const id = newId()
  return {
    id,
    type: `${jobPrefix}${name}`,
    subjectId: key ?? '',
    payload: { payload, at: at?.toISOString() ?? null, asker: askedBy === undefined ? null : hashAsker(id, askedBy) },
  }
}

export function hashAsker(jobId: string, actorKey: string): string {
  return createHash('sha256').update(`${jobId}\n${actorKey}`).digest('base64url')
}

/**
 * Numbers and stores the events of a transaction. The head row is locked until the commit, and this is sent together with
 * the commit: numbers follow the order of commits and have no gap, so a reader that has seen `n` never misses one below it.
 */
export const appendEvents: Query<readonly OutboxEntry[], never> = {
  name: 'appendEvents',
  text: `with e as (
      select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) with ordinality as e (id, type, subject_id, payload, n)
    ), head as (
      update outbox_head set seq = seq + (select count(*) from e) returning seq
    )
    insert into outbox (seq, id, type, subject_id, payload)
    select head.seq - (select count(*) from e) + e.n, e.id, e.type, e.subject_id, e.payload::jsonb from e, head`,
  attested: false,
  bind: (events) => [
    arrayLiteral(events.map((event) => event.id)),
    arrayLiteral(events.map((event) => event.type)),
    arrayLiteral(events.map((event) => event.subjectId)),
    arrayLiteral(events.map((event) => JSON.stringify(event.payload))),
  ],
  decode: () => {
    throw new TypeError('appendEvents returns no rows')
  },
}

/** Events after a sequence number, oldest first, 100 at most. `types` is an array literal. */
export const eventsAfter = defineQuery<{ seq: number; types: string }>()('eventsAfter', (db) =>
  db
    .select({
      seq: outbox.seq,
      id: outbox.id,
      type: outbox.type,
      subjectId: outbox.subjectId,
      payload: outbox.payload,
      occurredAt: outbox.occurredAt,
    })
    .from(outbox)
    .where(and(gt(outbox.seq, sql.placeholder('seq')), sql`${outbox.type} = any(${sql.placeholder('types')}::text[])`))
    .orderBy(asc(outbox.seq))
    .limit(100),
)

/** Rows of any type after a sequence number, oldest first, 200 at most: what the relay reads. */
export const outboxAfter = defineQuery<{ seq: number }>()('outboxAfter', (db) =>
  db
    .select({
      seq: outbox.seq,
      id: outbox.id,
      type: outbox.type,
      subjectId: outbox.subjectId,
      payload: outbox.payload,
    })
    .from(outbox)
    .where(gt(outbox.seq, sql.placeholder('seq')))
    .orderBy(asc(outbox.seq))
    .limit(200),
)

/** The number of the latest event; no row before the first. */
export const latestSequence = defineQuery<Record<string, never>>()('latestSequence', (db) =>
  db.select({ seq: outbox.seq }).from(outbox).orderBy(sql`${outbox.seq} desc`).limit(1),
)
