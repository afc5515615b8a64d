import {
  assertMay,
  type Federation,
  NotFoundError,
  type Role,
  type TenantContext,
  type TenantTransaction,
} from '@interco/kernel'
import {
  administratorsForUpdate,
  deleteSuspension,
  insertSuspension,
  type LockedMember,
  memberForUpdate,
  updateMember,
  withdraw,
} from '../data/member.repository.ts'
import { LastAdministratorError } from '../domain/errors.ts'
import type { MemberState } from '../domain/member-state.ts'
import { requireRoles } from '../domain/text.ts'
import { subjectOf } from './federated.ts'
import { record, withdrawTokens } from './write-access.ts'

/** Gives a member these roles and no other. @throws NotFoundError, InvalidInputError, LastAdministratorError */
export async function changeRoles(
  ctx: TenantContext,
  input: { readonly memberId: string; readonly roles: readonly string[] },
  federation: Federation,
): Promise<void> {
  const roles = requireRoles('roles', input.roles)
  await change(ctx, federation, input.memberId, {
    deed: 'member.roles-changed',
    from: ['active'],
    to: () => ({ state: 'active', roles }),
  })
}

/** The member has no right from now on, until they are resumed. @throws NotFoundError, LastAdministratorError */
export async function suspendMember(ctx: TenantContext, memberId: string, federation: Federation): Promise<void> {
  await change(ctx, federation, memberId, {
    deed: 'member.suspended',
    from: ['active', 'suspended'],
    to: ({ roles }) => ({ state: 'suspended', roles }),
  })
}

/** The member has again the roles that they had. @throws NotFoundError */
export async function resumeMember(ctx: TenantContext, memberId: string, federation: Federation): Promise<void> {
  await change(ctx, federation, memberId, {
    deed: 'member.resumed',
    from: ['suspended', 'active'],
    to: ({ roles }) => ({ state: 'active', roles }),
  })
}

/** The member leaves: they keep their account and what they did keeps their name. @throws NotFoundError, LastAdministratorError */
export async function removeMember(ctx: TenantContext, memberId: string, federation: Federation): Promise<void> {
  await change(ctx, federation, memberId, {
    deed: 'member.removed',
    from: ['active', 'suspended', 'removed'],
    to: () => ({ state: 'removed', roles: [] }),
  })
}

type Wanted = { readonly state: MemberState; readonly roles: readonly Role[] }

type Change = {
  readonly deed: string
  /** A member in another state is not found. */
  readonly from: readonly MemberState[]
  readonly to: (member: Omit<LockedMember, 'roles'> & { readonly roles: readonly Role[] }) => Wanted
}

/**
 * Our own word first: a member who loses rights has lost them even while the provider is down. Where the provider then fails,
 * the same call again does what is left.
 */
async function change(
  ctx: TenantContext,
  federation: Federation,
  id: string,
  { deed, from, to }: Change,
): Promise<void> {
  assertMay(ctx, 'member:manage')
  const { member, wanted } = await ctx.db.write(async (transaction) => {
    const administrators = await transaction.run(administratorsForUpdate, {})
    const [found] = await transaction.run(memberForUpdate, { id })
    if (!found || !from.includes(found.state)) throw new NotFoundError('Ce membre est introuvable.')
    // Written by this module, of its own roles.
    const before = { ...found, roles: found.roles as Role[] }
    const next = to(before)
    const stays = next.state === 'active' && next.roles.includes('administrator')
    const others = administrators.filter((one) => one.id !== id)
    if (!stays && others.length === 0 && administrators.length > 0) throw new LastAdministratorError()
    write(ctx, transaction, before, next)
    record(ctx, transaction, 'member.changed', { deed, subjectId: id, subjectName: found.name })
    return { member: before, wanted: next }
  })
  await tellProvider(ctx, federation, member.actorKey, wanted)
}

function write(
  ctx: TenantContext,
  transaction: TenantTransaction,
  { id, actorKey }: Pick<LockedMember, 'id' | 'actorKey'>,
  { state, roles }: Wanted,
): void {
  const at = ctx.now()
  transaction.defer(updateMember, { id, roles, state, since: at })
  if (state === 'active') transaction.defer(deleteSuspension, { id })
  else transaction.defer(insertSuspension, { id, actorKey, at })
  transaction.defer(withdraw, { id: actorKey, at })
}

/** Tokens that it gave until it knew are refused too. A member whom another provider vouches for is suspended by us alone. */
async function tellProvider(
  ctx: TenantContext,
  federation: Federation,
  actorKey: string,
  { state, roles }: Wanted,
): Promise<void> {
  const subject = subjectOf(federation, actorKey)
  if (subject === undefined) return
  const { organizationId } = ctx.tenant
  const { at } =
    state === 'removed'
      ? await federation.removeMember(organizationId, subject)
      : await federation.setMember(organizationId, subject, state === 'active' ? roles : [])
  await withdrawTokens(ctx, actorKey, at)
}

/**
 * Makes another member administrator, and who acts no more: one deed, so that the tenant is never without, and nobody stays by
 * oversight.
 * @throws NotFoundError
 */
export async function handOverAdministration(
  ctx: TenantContext,
  input: { readonly to: string; readonly own: string; readonly keep: readonly string[] },
  federation: Federation,
): Promise<void> {
  assertMay(ctx, 'member:manage')
  const keep = requireRoles('keepRoles', input.keep)
  if (keep.includes('administrator') || input.to === input.own) throw new NotFoundError('Ce membre est introuvable.')
  await change(ctx, federation, input.to, {
    deed: 'administration.received',
    from: ['active'],
    to: ({ roles }) => ({ state: 'active', roles: [...new Set([...roles, 'administrator' as const])] }),
  })
  await change(ctx, federation, input.own, {
    deed: 'administration.handed-over',
    from: ['active'],
    to: () => ({ state: 'active', roles: keep }),
  })
}
