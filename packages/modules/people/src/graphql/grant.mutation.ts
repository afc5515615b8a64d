import { builder, defineMutation, globalId, openForChange, openTenantForChange, roleEnum } from '@interco/graphql'
import { NotFoundError } from '@interco/kernel'
import { grantPermissions, withdrawGrant } from '../actions/grant-permissions.ts'
import { endConvention, signConvention, suspendConvention } from '../actions/sign-convention.ts'
import { donePayload } from './payload.ts'
import { grantableOf } from './services.ts'

const limitInput = builder.inputType('AccessLimitInput', {
  description: 'What a right goes no further than.',
  fields: (t) => ({
    kind: t.string({ required: true, description: 'The kind of thing, as `requestType`.' }),
    ids: t.stringList({ required: true, description: 'Their ids in the tenant, or their global ids.' }),
  }),
})

type GivenLimit = { readonly kind: string; readonly ids: readonly string[] }

/** A client holds global ids; rules compare the ids within the tenant. */
const localLimits = (limits: readonly GivenLimit[] | null | undefined) =>
  limits?.map(({ kind, ids }) => ({ kind, ids: ids.map((id) => id.split('.').at(-1) ?? id) }))

defineMutation('grantPermissions', {
  description: 'Gives a member permissions beyond their roles, on everything or on some things. Needs `access:manage`.',
  input: (t) => ({
    memberId: t.id({ required: true, description: 'Who.' }),
    permissions: t.stringList({ required: true, description: 'What, as `request:list`.' }),
    limits: t.field({ type: [limitInput], description: 'On what; without it, on the whole tenant.' }),
    basis: t.string({ required: true, description: 'Why: a decision, an assignment.' }),
    since: t.field({ type: 'DateTime', description: 'From when; without it, from now on.' }),
    until: t.field({ type: 'DateTime', description: 'Until when; without it, without end.' }),
  }),
  payload: donePayload('GrantPermissionsPayload', 'the grant'),
  refusals: [],
  resolve: async (context, { memberId, ...input }) => {
    const { scope, id } = openForChange(context, memberId, 'Member')
    const given = { ...input, memberId: id, limits: localLimits(input.limits) }
    const grant = await grantPermissions(scope.ctx, given, grantableOf(context))
    return { id: globalId('Grant', scope.ctx.tenant, grant.id) }
  },
})

defineMutation('withdrawGrant', {
  description: 'Takes what a grant gave, within two seconds. Needs `access:manage`.',
  input: (t) => ({ grantId: t.id({ required: true, description: 'Which grant.' }) }),
  payload: donePayload('WithdrawGrantPayload', 'the grant'),
  refusals: [],
  resolve: async (context, { grantId }) => {
    const { scope, id } = openForChange(context, grantId, 'Grant')
    await withdrawGrant(scope.ctx, id)
    return { id: grantId }
  },
})

defineMutation('signConvention', {
  description: 'Lets people of another tenant work in this one, as far as a convention says. Needs `access:manage`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Where they work.' }),
    number: t.string({ required: true, description: 'Its number.' }),
    subject: t.string({ required: true, description: 'What it is about.' }),
    legalBasis: t.string({ required: true, description: 'On what law it rests, as `CGCT, art. L. 5211-4-2`.' }),
    partner: t.field({ type: 'Slug', required: true, description: 'Whose people.' }),
    partnerRoles: t.field({
      type: [roleEnum],
      required: true,
      description: 'Which of them: those who have one of these roles there.',
    }),
    permissions: t.stringList({ required: true, description: 'What they may do.' }),
    limits: t.field({ type: [limitInput], description: 'On what; without it, on the whole tenant.' }),
    since: t.field({ type: 'DateTime', description: 'From when; without it, from now on.' }),
    until: t.field({ type: 'DateTime', description: 'Until when; without it, without end.' }),
  }),
  payload: donePayload('SignConventionPayload', 'the convention'),
  refusals: [],
  resolve: async (context, { tenant, partner: slug, limits, ...input }) => {
    const { ctx } = openTenantForChange(context, tenant)
    const partner = context.directory.bySlug(slug)
    if (!partner) throw new NotFoundError('Cette collectivité est introuvable.')
    const given = { ...input, partner, limits: localLimits(limits) }
    const { id } = await signConvention(ctx, given, grantableOf(context))
    return { id: globalId('Convention', ctx.tenant, id) }
  },
})

defineMutation('suspendConvention', {
  description: 'Suspends a convention, or resumes it: within two seconds. Needs `access:manage`.',
  input: (t) => ({
    conventionId: t.id({ required: true, description: 'Which convention.' }),
    isSuspended: t.boolean({ required: true, description: 'Whether it is suspended from now on.' }),
  }),
  payload: donePayload('SuspendConventionPayload', 'the convention'),
  refusals: [],
  resolve: async (context, { conventionId, isSuspended }) => {
    const { scope, id } = openForChange(context, conventionId, 'Convention')
    await suspendConvention(scope.ctx, id, isSuspended)
    return { id: conventionId }
  },
})

defineMutation('endConvention', {
  description: 'Ends a convention now. Needs `access:manage`.',
  input: (t) => ({ conventionId: t.id({ required: true, description: 'Which convention.' }) }),
  payload: donePayload('EndConventionPayload', 'the convention'),
  refusals: [],
  resolve: async (context, { conventionId }) => {
    const { scope, id } = openForChange(context, conventionId, 'Convention')
    await endConvention(scope.ctx, id)
    return { id: conventionId }
  },
})
