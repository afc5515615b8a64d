import { type Federation, type Role, type TenantContext, type TenantTransaction } from '@interco/kernel'
import { acceptedBy, invitationByToken } from '../data/invitation.repository.ts'
import { deleteSuspension, ensureMember, memberByKey } from '../data/member.repository.ts'
import { InvitationForSomeoneElseError, InvitationOverError } from '../domain/errors.ts'
import { hashOf, type InvitationToken } from '../domain/invitation-token.ts'
import { subjectOf } from './federated.ts'
import { record, withdrawTokens } from './write-access.ts'

export type FoundInvitation = { readonly name: string; readonly roles: readonly Role[]; readonly expiresAt: Date }

/** What a link invites to, for whoever holds it; undefined where it is over or never was. */
export async function findInvitation(ctx: TenantContext, token: InvitationToken): Promise<FoundInvitation | undefined> {
  return await ctx.db.write(async (transaction) => {
    const [found] = await transaction.run(invitationByToken, { tokenHash: hashOf(token) })
    return found?.state === 'pending' && found.expiresAt > ctx.now() ? found : undefined
  })
}

/**
 * Makes who acts a member, if they are who was invited: their provider has verified that the address is theirs. Repeated by
 * the same person, it does what is left to do.
 * @throws InvitationOverError, InvitationForSomeoneElseError, IdentityProviderUnreachableError
 */
export async function acceptInvitation(
  ctx: TenantContext,
  token: InvitationToken,
  federation: Federation,
): Promise<{ readonly memberId: string }> {
  const { actor, tenant } = ctx
  const subject = subjectOf(federation, actor.key)
  if (subject === undefined || actor.kind === 'machine') throw new InvitationForSomeoneElseError()
  const person = await federation.findPerson(subject)
  const { memberId, roles } = await ctx.db.write(async (transaction) => {
    const [invitation] = await transaction.run(invitationByToken, { tokenHash: hashOf(token) })
    if (!invitation) throw new InvitationOverError()
    if (!person?.isEmailVerified || person.email !== invitation.email) throw new InvitationForSomeoneElseError()
    if (invitation.state === 'accepted') return await again(ctx, transaction, invitation)
    if (invitation.state !== 'pending' || invitation.expiresAt <= ctx.now()) throw new InvitationOverError()
    const id = ctx.newId()
    const [member] = await transaction.run(ensureMember, {
      id,
      actorKey: actor.key,
      name: invitation.name,
      roles: invitation.roles,
      since: ctx.now(),
    })
    const accepted = member?.id ?? id
    transaction.defer(deleteSuspension, { id: accepted })
    transaction.defer(acceptedBy, { id: invitation.id, memberId: accepted })
    record(ctx, transaction, 'member.changed', {
      deed: 'member.joined',
      subjectId: accepted,
      subjectName: invitation.name,
    })
    return { memberId: accepted, roles: invitation.roles }
  })
  const { at } = await federation.setMember(tenant.organizationId, subject, roles)
  await withdrawTokens(ctx, actor.key, at)
  return { memberId }
}

/** The database knows it already, and the provider may not: it is told once more. */
async function again(
  { actor }: TenantContext,
  transaction: TenantTransaction,
  { memberId }: { readonly memberId: string | null },
) {
  const [member] = await transaction.run(memberByKey, { actorKey: actor.key })
  if (!member || member.id !== memberId || member.state !== 'active') throw new InvitationOverError()
  // Written by this module, of its own roles.
  return { memberId: member.id, roles: member.roles as Role[] }
}
