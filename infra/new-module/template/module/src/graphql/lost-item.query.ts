import { builder, pageSize, readCursor, tenantRef, writeCursor } from '@interco/graphql'
import { InvalidInputError, isId } from '@interco/kernel'
import { countLostItems, listLostItems } from '../actions/list-lost-items.ts'
import { lostItemConnection } from './lost-item.type.ts'
import { subscribed } from './scope.ts'

builder.objectField(tenantRef, 'lostItems', (t) =>
  t.field({
    type: lostItemConnection,
    nullable: true,
    description: 'The lost items of the tenant, newest first. Needs `lostItem:list`.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 100 at most.' }),
      after: t.arg.string({ description: 'The cursor after which to go on.' }),
    },
    resolve: async (scope, { first, after }) => {
      const ctx = subscribed(scope)
      const cursor = after == null ? undefined : readPlace(after)
      const { rows, hasMore } = await listLostItems(ctx, { after: cursor, size: pageSize('first', first, 100) })
      return {
        edges: rows.map((row) => ({ node: { scope, row }, cursor: writeCursor([row.id]) })),
        hasNextPage: hasMore,
        hasPreviousPage: cursor !== undefined,
        countAll: () => countLostItems(ctx),
      }
    },
  }),
)

/** @throws InvalidInputError when the cursor is not one of this list. */
function readPlace(cursor: string): string {
  const [id = ''] = readCursor(cursor, 1)
  if (!isId(id)) throw new InvalidInputError('after', 'Ce curseur ne vient pas de cette liste.')
  return id
}
