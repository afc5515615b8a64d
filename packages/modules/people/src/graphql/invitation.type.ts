import { builder, column, type RowOf, roleEnum, rowId, type Scoped } from '@interco/graphql'
import { invitations } from '../data/tables.ts'

export const invitationRef = builder.objectRef<Scoped<RowOf<typeof invitations>>>('MemberInvitation').implement({
  description: 'Someone who was invited to work for the tenant.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(invitations, 'MemberInvitation') }),
    email: t.string({ description: 'The address that was invited.', resolve: column(invitations, 'email') }),
    name: t.string({ description: 'The name that colleagues will see.', resolve: column(invitations, 'name') }),
    roles: t.field({ type: [roleEnum], description: 'As what.', resolve: ({ row }) => row.roles }),
    invitedAt: t.field({ type: 'DateTime', description: 'When.', resolve: column(invitations, 'invitedAt') }),
    expiresAt: t.field({
      type: 'DateTime',
      description: 'Until when it can be accepted.',
      resolve: column(invitations, 'expiresAt'),
    }),
  }),
})
