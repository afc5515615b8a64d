import { assertMay, type TenantContext } from '@interco/kernel'
import { conventionRows } from '../data/convention.repository.ts'
import { grantRows } from '../data/grant.repository.ts'
import { pendingInvitations } from '../data/invitation.repository.ts'
import { journalRows } from '../data/journal.repository.ts'
import { memberRows } from '../data/member.repository.ts'
import { operatorAccessRows } from '../data/operator-access.repository.ts'
import { programRows } from '../data/program.repository.ts'
import type { Rows } from '../data/rows.ts'
import type {
  accessJournal,
  conventions,
  grants,
  invitations,
  members,
  operatorAccesses,
  programs,
} from '../data/tables.ts'
import type { MemberState } from '../domain/member-state.ts'

/** Those who work for the tenant. Needs `member:list`. */
export function listMembers(ctx: TenantContext, state: MemberState | undefined): Rows<typeof members> {
  assertMay(ctx, 'member:list')
  return memberRows({ state: state !== undefined }, { state })
}

/** Those who were invited and have not answered. Needs `member:manage`. */
export function listInvitations(ctx: TenantContext): Rows<typeof invitations> {
  assertMay(ctx, 'member:manage')
  return pendingInvitations({})
}

/** What some members may do beyond their roles. Needs `access:list`. */
export function listGrants(ctx: TenantContext): Rows<typeof grants> {
  assertMay(ctx, 'access:list')
  return grantRows({})
}

/** The conventions under which people of other tenants work here. Needs `access:list`. */
export function listConventions(ctx: TenantContext): Rows<typeof conventions> {
  assertMay(ctx, 'access:list')
  return conventionRows({})
}

/** The programs of the tenant. Needs `program:list`. */
export function listPrograms(ctx: TenantContext): Rows<typeof programs> {
  assertMay(ctx, 'program:list')
  return programRows({})
}

/** What operators did and do in the tenant; an operator sees their own. Needs `access:list`, or to be an operator. */
export function listOperatorAccesses(ctx: TenantContext): Rows<typeof operatorAccesses> {
  const own = ctx.actor.kind === 'operator'
  if (!own) assertMay(ctx, 'access:list')
  return operatorAccessRows({ own }, own ? { actorKey: ctx.actor.key } : {})
}

/** Needs `journal:read`. */
export function readJournal(ctx: TenantContext): Rows<typeof accessJournal> {
  assertMay(ctx, 'journal:read')
  return journalRows({})
}
