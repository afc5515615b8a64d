import { defineInsert, defineQuery, defineRows } from '@interco/database'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { open311Keys } from '../tables.ts'

export const keyRows = defineRows('open311Keys', open311Keys, () => undefined)

export const insertKey = defineInsert('insertOpen311Key', open311Keys)

const inForce = and(eq(open311Keys.hash, sql.placeholder('hash')), isNull(open311Keys.retiredAt))
const columns = { id: open311Keys.id, name: open311Keys.name, scopes: open311Keys.scopes }

export const keyByHash = defineQuery<{ hash: string }>()('open311KeyByHash', (db) =>
  db.select(columns).from(open311Keys).where(inForce),
)

/** Locks the key, so that what is sent with it comes one after another: twice the same is seen, and the count is right. */
export const keyForUpdate = defineQuery<{ hash: string }>()('open311KeyForUpdate', (db) =>
  db.select(columns).from(open311Keys).where(inForce).for('update'),
)

/** Once a day is enough to tell a key that nobody uses. */
export const noteUse = defineQuery<{ id: string; day: Date }>()('noteOpen311KeyUse', (db) =>
  db
    .update(open311Keys)
    .set({ lastUsedAt: sql`${sql.placeholder('day')}::timestamptz` })
    .where(
      and(
        eq(open311Keys.id, sql.placeholder('id')),
        sql`${open311Keys.lastUsedAt} is distinct from ${sql.placeholder('day')}::timestamptz`,
      ),
    )
    .returning({ id: open311Keys.id }),
)

/** Retired again, it stays so since the first time. */
export const updateRetired = defineQuery<{ id: string; at: Date }>()('retireOpen311Key', (db) =>
  db
    .update(open311Keys)
    .set({ retiredAt: sql`coalesce(${open311Keys.retiredAt}, ${sql.placeholder('at')}::timestamptz)` })
    .where(eq(open311Keys.id, sql.placeholder('id')))
    .returning({ id: open311Keys.id, name: open311Keys.name, retiredAt: open311Keys.retiredAt }),
)
