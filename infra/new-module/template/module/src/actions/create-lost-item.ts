import { assertMay, type DomainEvent, type TenantContext } from '@interco/kernel'
import type { Configuration } from '../configuration.ts'
import { insertLostItem, type LostItemRow } from '../data/lost-item.repository.ts'
import { LostItemClosedError } from '../domain/errors.ts'
import type { EventType } from '../domain/events.ts'
import { readTitle } from '../domain/title.ts'

export type CreateLostItem = { readonly title: string }

/**
 * Creates one in the tenant and tells it once committed.
 * @throws InvalidInputError, LostItemClosedError
 */
export async function createLostItem(
  ctx: TenantContext,
  input: CreateLostItem,
  configuration: Configuration,
): Promise<LostItemRow> {
  assertMay(ctx, 'lostItem:create')
  const row: LostItemRow = { id: ctx.newId(), title: readTitle(input.title), createdAt: ctx.now() }
  if (!configuration.isOpen) throw new LostItemClosedError()
  const event: DomainEvent & { readonly type: EventType } = { type: 'lostItem.created', subjectId: row.id, payload: {} }
  await ctx.db.write(async (transaction) => {
    transaction.defer(insertLostItem, row)
    transaction.emit(event)
  })
  return row
}
