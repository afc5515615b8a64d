import { defineInsert, defineQuery, type RowOf } from '@interco/database'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Location } from '../../domain/submission/location.ts'
import { requestCorrections, requests } from '../tables.ts'

export type CorrectionRow = RowOf<typeof requestCorrections>

export const openCorrection = defineQuery<{ requestId: string }>()('openCorrection', (db) =>
  db.select().from(requestCorrections).where(isOpen()),
)

export const insertCorrection = defineInsert('insertCorrection', requestCorrections)

/** One that was never answered ends where another begins. */
export const closeCorrection = defineQuery<{ requestId: string; at: Date }>()('closeCorrection', (db) =>
  db
    .update(requestCorrections)
    .set({ answeredAt: sql`${sql.placeholder('at')}::timestamptz` })
    .where(isOpen())
    .returning({ id: requestCorrections.id }),
)

function isOpen() {
  return and(eq(requestCorrections.requestId, sql.placeholder('requestId')), isNull(requestCorrections.answeredAt))
}

type Corrected = { id: string; subject: string | null; description: string | null; place: string | null } & {
  [Key in keyof Location]: number | null
}

/** What is not given stays as it is. */
export const correctRequest = defineQuery<Corrected>()('correctRequest', (db) =>
  db
    .update(requests)
    .set({
      subject: sql`coalesce(${sql.placeholder('subject')}::text, ${requests.subject})`,
      description: sql`coalesce(${sql.placeholder('description')}::text, ${requests.description})`,
      place: sql`coalesce(${sql.placeholder('place')}::text, ${requests.place})`,
      latitude: sql`coalesce(${sql.placeholder('latitude')}::double precision, ${requests.latitude})`,
      longitude: sql`coalesce(${sql.placeholder('longitude')}::double precision, ${requests.longitude})`,
    })
    .where(eq(requests.id, sql.placeholder('id')))
    .returning({ id: requests.id }),
)
