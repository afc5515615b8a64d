import { members, type RowOf } from '@interco/database'
import { builder } from '../builder.ts'
import { column, rowId } from '../tables/columns.ts'
import type { Scoped } from './node.ts'

/** Someone who works for a tenant. Modules refer to members; who they are and what they may do is the business of people. */
export const memberRef = builder.objectRef<Scoped<RowOf<typeof members>>>('Member').implement({
  description: 'Someone who works for the tenant.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(members, 'Member') }),
    name: t.string({ description: 'The name that colleagues and citizens see.', resolve: column(members, 'name') }),
  }),
})
