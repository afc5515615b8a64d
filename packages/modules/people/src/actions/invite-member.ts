import { assertMay, type Federation, NotFoundError, type TenantContext } from '@interco/kernel'
import type { Configuration } from '../configuration.ts'
import { insertInvitation, withdrawFor, withdrawInvitationById } from '../data/invitation.repository.ts'
import { hashOf, newInvitationToken, writeInvitationToken } from '../domain/invitation-token.ts'
import { requireEmail, requireLine, requireRoles } from '../domain/text.ts'
import { record } from './write-access.ts'

export type InviteMember = {
  readonly email: string
  /** As colleagues will see it. */
  readonly name: string
  readonly roles: readonly string[]
}

export type Invited = {
  readonly id: string
  /** To be passed on: whoever holds it and has the verified address may accept. It is shown once. */
  readonly link: string
  readonly expiresAt: Date
  /** Whether the provider wrote to the person, who had no account or no password. */
  readonly isWelcomeSent: boolean
}

/**
 * Invites someone to work for the tenant. An earlier invitation of the same address is over. Who has no account gets one,
 * without a password.
 * @throws InvalidInputError, IdentityProviderUnreachableError
 */
export async function inviteMember(
  ctx: TenantContext,
  input: InviteMember,
  options: { readonly federation: Federation; readonly publicUrl: string; readonly configuration: Configuration },
): Promise<Invited> {
  assertMay(ctx, 'member:manage')
  const email = requireEmail('email', input.email)
  const name = requireLine('name', input.name)
  const roles = requireRoles('roles', input.roles)
  const { federation, publicUrl, configuration } = options
  const token = newInvitationToken(ctx.tenant.slug)
  const [id, at] = [ctx.newId(), ctx.now()]
  const expiresAt = new Date(at.getTime() + configuration.invitationDays * 86_400_000)

  // The account first: an invitation that nobody can accept is worse than an account without rights.
  const person = await federation.ensurePerson({ email, name })
  await ctx.db.write(async (transaction) => {
    transaction.defer(withdrawFor, { email })
    transaction.defer(insertInvitation, {
      id,
      email,
      name,
      roles,
      tokenHash: hashOf(token),
      state: 'pending',
      invitedBy: ctx.actor.key,
      invitedAt: at,
      expiresAt,
      memberId: null,
    })
    record(ctx, transaction, 'member.changed', { deed: 'member.invited', subjectId: id, subjectName: name })
  })
  // Behind # it is in no log and no header of any server on the way.
  const link = `${publicUrl}/invitation#${writeInvitationToken(token)}`
  const isWelcomeSent = person.isEmailVerified ? false : await federation.sendWelcome(person.subject, `${publicUrl}/`)
  return { id, link, expiresAt, isWelcomeSent }
}

/** @throws NotFoundError when it does not wait for an answer any more. */
export async function withdrawInvitation(ctx: TenantContext, id: string): Promise<void> {
  assertMay(ctx, 'member:manage')
  await ctx.db.write(async (transaction) => {
    const [withdrawn] = await transaction.run(withdrawInvitationById, { id })
    if (!withdrawn) throw new NotFoundError('Cette invitation n’attend plus de réponse.')
    const { name } = withdrawn
    record(ctx, transaction, 'member.changed', { deed: 'invitation.withdrawn', subjectId: id, subjectName: name })
  })
}
