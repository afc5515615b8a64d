import {
  builder,
  defineConnection,
  listOfRows,
  memberRef,
  pageOfRows,
  pageSize,
  readIdCursor,
  tenantRef,
} from '@interco/graphql'
import {
  listConventions,
  listGrants,
  listInvitations,
  listMembers,
  listOperatorAccesses,
  listPrograms,
  readJournal,
} from '../actions/list-people.ts'
import { conventionRef, grantRef } from './grant.type.ts'
import { invitationRef } from './invitation.type.ts'
import { journalEntryRef } from './journal.type.ts'
import { memberStateEnum } from './member.type.ts'
import { operatorAccessRef } from './operator-access.type.ts'
import { programRef } from './program.type.ts'

const journalConnection = defineConnection('AccessJournalEntry', journalEntryRef)
const operatorAccessConnection = defineConnection('OperatorAccess', operatorAccessRef)

builder.objectFields(tenantRef, (t) => ({
  members: t.field({
    type: [memberRef],
    nullable: true,
    description: 'Those who work for the tenant. Needs `member:list`.',
    args: { state: t.arg({ type: memberStateEnum, description: 'In this state; without it, in any.' }) },
    resolve: listOfRows((scope, { state }) => ({
      scope,
      rows: listMembers(scope.ctx, state ?? undefined),
      orderBy: 'name',
      length: 500,
    })),
  }),
  invitations: t.field({
    type: [invitationRef],
    nullable: true,
    description: 'Those who were invited and have not answered. Needs `member:manage`.',
    resolve: listOfRows((scope) => ({ scope, rows: listInvitations(scope.ctx), orderBy: 'id', length: 500 })),
  }),
  grants: t.field({
    type: [grantRef],
    nullable: true,
    description: 'What members may do beyond their roles. Needs `access:list`.',
    resolve: listOfRows((scope) => ({ scope, rows: listGrants(scope.ctx), orderBy: 'id', length: 500 })),
  }),
  conventions: t.field({
    type: [conventionRef],
    nullable: true,
    description: 'Under which conventions people of other tenants work here. Needs `access:list`.',
    resolve: listOfRows((scope) => ({ scope, rows: listConventions(scope.ctx), orderBy: 'id', length: 500 })),
  }),
  programs: t.field({
    type: [programRef],
    nullable: true,
    description: 'The programs of the tenant. Needs `program:list`.',
    resolve: listOfRows((scope) => ({ scope, rows: listPrograms(scope.ctx), orderBy: 'name', length: 200 })),
  }),
  operatorAccesses: t.field({
    type: operatorAccessConnection,
    nullable: true,
    description: 'When operators came in, and why, newest first; an operator sees their own. Needs `access:list`.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 100 at most.' }),
      after: t.arg.string({ description: 'The cursor after which to go on.' }),
    },
    resolve: pageOfRows((scope, { first, after }) => ({
      scope,
      rows: listOperatorAccesses(scope.ctx),
      descending: true,
      after: readIdCursor('after', after),
      size: pageSize('first', first, 100),
    })),
  }),
  accessJournal: t.field({
    type: journalConnection,
    nullable: true,
    description:
      'Who was given or lost access, and who used one out of the ordinary, newest first. Needs `journal:read`.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 100 at most.' }),
      after: t.arg.string({ description: 'The cursor after which to go on.' }),
    },
    resolve: pageOfRows((scope, { first, after }) => ({
      scope,
      rows: readJournal(scope.ctx),
      descending: true,
      after: readIdCursor('after', after),
      size: pageSize('first', first, 100),
    })),
  }),
}))
