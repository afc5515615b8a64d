import { builder, column, memberRef, roleEnum } from '@interco/graphql'
import type { Role } from '@interco/kernel'
import { members } from '../data/tables.ts'

export const memberStateEnum = builder.enumType('MemberState', {
  description: 'Whether someone works for the tenant now.',
  values: {
    ACTIVE: { value: 'active', description: 'Has the rights of the roles.' },
    SUSPENDED: { value: 'suspended', description: 'Has no right until resumed.' },
    REMOVED: { value: 'removed', description: 'Has left: the name stays with what they did.' },
  } as const,
})

builder.objectFields(memberRef, (t) => ({
  state: t.field({
    type: memberStateEnum,
    description: 'Whether they work for the tenant now.',
    resolve: column(members, 'state'),
  }),
  since: t.field({ type: 'DateTime', description: 'Since when it is so.', resolve: column(members, 'since') }),
  roles: t.field({
    type: [roleEnum],
    description: 'The roles that the tenant gave.',
    resolve: ({ row }) => row.roles as Role[],
  }),
}))
