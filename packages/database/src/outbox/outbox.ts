import { type DomainEvent, newId, type Query } from '@interco/kernel'
import { and, asc, gt, sql } from 'drizzle-orm'
import { arrayLiteral } from '../query/array-literal.ts'
import { defineQuery } from '../query/define-query.ts'
import { outbox } from './tables.ts'

/**
 * Numbers and stores the events of a transaction. The head row is locked until the commit, and this is sent together with
 * the commit: numbers follow the order of commits and have no gap, so a reader that has seen `n` never misses one below it.
 */
export const appendEvents: Query<readonly DomainEvent[], never> = {
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
    arrayLiteral(events.map(() => newId())),
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

/** The number of the latest event; no row before the first. */
export const latestSequence = defineQuery<Record<string, never>>()('latestSequence', (db) =>
  db.select({ seq: outbox.seq }).from(outbox).orderBy(sql`${outbox.seq} desc`).limit(1),
)
