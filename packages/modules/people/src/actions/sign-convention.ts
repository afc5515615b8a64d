import { assertMay, InvalidInputError, NotFoundError, type Tenant, type TenantContext } from '@interco/kernel'
import { endConventionById, insertConvention, suspendConventionById } from '../data/convention.repository.ts'
import { type GivenLimits, requireGrantable, requireLimits } from '../domain/grantable.ts'
import { type GivenPeriod, requireLine, requirePeriod, requireRoles } from '../domain/text.ts'
import { record } from './write-access.ts'

export type SignConvention = GivenPeriod & {
  readonly number: string
  /** What it is about: the service that works for the tenant. */
  readonly subject: string
  /** As `CGCT, art. L. 5211-4-2`. */
  readonly legalBasis: string
  /** The tenant whose people work here. */
  readonly partner: Tenant
  /** Which of its people: those who have one of these roles there. */
  readonly partnerRoles: readonly string[]
  readonly permissions: readonly string[]
  readonly limits?: readonly GivenLimits[] | null | undefined
}

/** Lets people of another tenant work here, as far as a convention says. @throws InvalidInputError */
export async function signConvention(
  ctx: TenantContext,
  input: SignConvention,
  grantable: ReadonlySet<string>,
): Promise<{ readonly id: string }> {
  assertMay(ctx, 'access:manage')
  if (input.partner.id === ctx.tenant.id) {
    throw new InvalidInputError('input.partner', 'Une convention lie deux collectivités différentes.')
  }
  const number = requireLine('number', input.number, 60)
  const row = {
    id: ctx.newId(),
    number,
    subject: requireLine('subject', input.subject),
    legalBasis: requireLine('legalBasis', input.legalBasis),
    partnerOrganization: input.partner.organizationId,
    partnerRoles: requireRoles('partnerRoles', input.partnerRoles),
    permissions: requireGrantable(input.permissions, grantable),
    limits: requireLimits(input.limits),
    ...requirePeriod(input, ctx.now()),
    isSuspended: false,
    signedBy: ctx.actor.key,
  }
  await ctx.db.write(async (transaction) => {
    transaction.defer(insertConvention, row)
    const { id: subjectId } = row
    const basis = `Convention n° ${number} : ${row.permissions.join(', ')}`
    record(ctx, transaction, 'access.changed', {
      deed: 'convention.signed',
      subjectId,
      subjectName: input.partner.name,
      basis,
    })
  })
  return { id: row.id }
}

/** Nobody works here by it until it is resumed. @throws NotFoundError */
export async function suspendConvention(ctx: TenantContext, id: string, isSuspended: boolean): Promise<void> {
  assertMay(ctx, 'access:manage')
  await ctx.db.write(async (transaction) => {
    const [changed] = await transaction.run(suspendConventionById, { id, isSuspended })
    if (!changed) throw new NotFoundError('Cette convention est introuvable.')
    const deed = isSuspended ? 'convention.suspended' : 'convention.resumed'
    record(ctx, transaction, 'access.changed', { deed, subjectId: id, basis: `Convention n° ${changed.number}` })
  })
}

/** It ends now. @throws NotFoundError */
export async function endConvention(ctx: TenantContext, id: string): Promise<void> {
  assertMay(ctx, 'access:manage')
  await ctx.db.write(async (transaction) => {
    const [ended] = await transaction.run(endConventionById, { id, at: ctx.now() })
    if (!ended) throw new NotFoundError('Cette convention est introuvable.')
    const basis = `Convention n° ${ended.number}`
    record(ctx, transaction, 'access.changed', { deed: 'convention.ended', subjectId: id, basis })
  })
}
