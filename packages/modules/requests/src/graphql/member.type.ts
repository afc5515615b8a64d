import { builder, column, type RowOf, rowId, type Scoped } from '@interco/graphql'
import { members } from '../data/tables.ts'

export const memberRef = builder.objectRef<Scoped<RowOf<typeof members>>>('Member').implement({
  description: 'Someone who works for the tenant.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(members, 'Member') }),
    name: t.string({ description: 'The name that colleagues and citizens see.', resolve: column(members, 'name') }),
  }),
})
