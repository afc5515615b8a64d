import type { TenantContext } from '@interco/kernel'
import { insertNote } from '../../data/desk/note.repository.ts'
import { requireText } from '../../domain/text.ts'
import { changeAtDesk } from './change-at-desk.ts'

/**
 * Writes something down for the desk. It counts no version up: nobody's decision depends on it.
 * @throws NotFoundError, InvalidInputError
 */
export async function addNote(
  ctx: TenantContext,
  input: { readonly id: string; readonly body: string },
): Promise<void> {
  await changeAtDesk(ctx, 'request:annotate', { id: input.id }, async (transaction, { id: requestId }) => {
    const body = requireText('body', input.body)
    const authorName = ctx.actor.name || null
    transaction.defer(insertNote, { id: ctx.newId(), requestId, authorName, body, notedAt: ctx.now() })
    return { kind: 'noted', note: null, version: null }
  })
}
