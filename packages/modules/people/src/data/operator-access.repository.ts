import { defineInsert, defineQuery, defineRows } from '@interco/database'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { operatorAccesses } from './tables.ts'

export const insertOperatorAccess = defineInsert('insertOperatorAccess', operatorAccesses)

export const operatorAccessRows = defineRows('operatorAccesses', operatorAccesses, ({ own }: { own: boolean }) =>
  own ? eq(operatorAccesses.actorKey, sql.placeholder('actorKey')) : undefined,
)

export const operatorAccessForUpdate = defineQuery<{ id: string }>()('operatorAccessForUpdate', (db) =>
  db
    .select({ id: operatorAccesses.id, actorKey: operatorAccesses.actorKey })
    .from(operatorAccesses)
    .where(eq(operatorAccesses.id, sql.placeholder('id')))
    .for('update'),
)

/** One that was ended already keeps its end. */
export const endOperatorAccessById = defineQuery<{ id: string; at: Date; by: string }>()('endOperatorAccess', (db) =>
  db
    .update(operatorAccesses)
    .set({ endedAt: sql`${sql.placeholder('at')}::timestamptz`, endedBy: sql`${sql.placeholder('by')}` })
    .where(and(eq(operatorAccesses.id, sql.placeholder('id')), isNull(operatorAccesses.endedAt)))
    .returning({ id: operatorAccesses.id }),
)
