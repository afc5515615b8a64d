import { defineInsert, defineQuery, defineRows } from '@interco/database'
import { eq, sql } from 'drizzle-orm'
import { conventions } from './tables.ts'

export const insertConvention = defineInsert('insertConvention', conventions)

export const conventionRows = defineRows('conventions', conventions, () => undefined)

export const suspendConventionById = defineQuery<{ id: string; isSuspended: boolean }>()('suspendConvention', (db) =>
  db
    .update(conventions)
    .set({ isSuspended: sql`${sql.placeholder('isSuspended')}::boolean` })
    .where(eq(conventions.id, sql.placeholder('id')))
    .returning({ id: conventions.id, number: conventions.number }),
)

/** One that has ended already ends no later. */
export const endConventionById = defineQuery<{ id: string; at: Date }>()('endConvention', (db) =>
  db
    .update(conventions)
    .set({
      until: sql`greatest(${conventions.since} + interval '1 millisecond', least(${conventions.until}, ${sql.placeholder('at')}::timestamptz))`,
    })
    .where(eq(conventions.id, sql.placeholder('id')))
    .returning({ id: conventions.id, number: conventions.number }),
)
