import type { TenantTransaction } from '@interco/kernel'
import { and, eq, sql } from 'drizzle-orm'
import { arrayLiteral } from '../query/array-literal.ts'
import { defineQuery } from '../query/define-query.ts'
import { modelAdoptions } from '../tenant/tables.ts'

type OneModel = { module: string; code: string }

const save = defineQuery<OneModel & { version: number; slots: string }>()('saveAdoption', (db) =>
  db
    .insert(modelAdoptions)
    .values({
      module: sql.placeholder('module'),
      code: sql.placeholder('code'),
      version: sql.placeholder('version'),
      slots: sql`${sql.placeholder('slots')}::text[]`,
    })
    .onConflictDoUpdate({
      target: [modelAdoptions.module, modelAdoptions.code],
      set: { version: sql`excluded.version`, slots: sql`excluded.slots`, adoptedAt: sql`excluded.adopted_at` },
    })
    .returning({ code: modelAdoptions.code }),
)

const drop = defineQuery<OneModel>()('dropAdoption', (db) =>
  db
    .delete(modelAdoptions)
    .where(and(eq(modelAdoptions.module, sql.placeholder('module')), eq(modelAdoptions.code, sql.placeholder('code'))))
    .returning({ code: modelAdoptions.code }),
)

export type Adoption = {
  readonly module: string
  readonly code: string
  readonly version: number
  /** Names of what the tenant fills itself: letters, digits, `.`, `_` and `-`. The words stay in the tables of the module. */
  readonly slots: readonly string[]
}

/**
 * Says in the tenant which version of a model it has from now on: the first, or another. In the transaction that writes what the
 * module makes of it, so that the register of the pool tells what is there.
 */
export async function adoptModel(transaction: TenantTransaction, { slots, ...adoption }: Adoption): Promise<void> {
  await transaction.run(save, { ...adoption, slots: arrayLiteral(slots) })
}

/** The tenant has the model no more. */
export async function leaveModel(
  transaction: TenantTransaction,
  { module, code }: Pick<Adoption, 'module' | 'code'>,
): Promise<void> {
  await transaction.run(drop, { module, code })
}
