import { builder, column, defineConnection, nodeInterface, registerRows, rowId, type Scoped } from '@interco/graphql'
import { listLostItems } from '../actions/list-lost-items.ts'
import type { LostItemRow } from '../data/lost-item.repository.ts'
import { lostItems } from '../data/tables.ts'

export const lostItemRef = builder.objectRef<Scoped<LostItemRow>>('LostItem').implement({
  description: 'To be described in a sentence.',
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(lostItems, 'LostItem') }),
    title: t.string({ description: 'Its title: plain text, in a line.', resolve: column(lostItems, 'title') }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was created.',
      resolve: column(lostItems, 'createdAt'),
    }),
  }),
})

export const lostItemConnection = defineConnection('LostItem', lostItemRef)

registerRows(lostItemRef, listLostItems)
