import {
  builder,
  collectivityRef,
  defineMutation,
  openForChange,
  openTenantForChange,
  roleEnum,
  type TenantScope,
} from '@interco/graphql'
import { NotFoundError, type Tenant } from '@interco/kernel'
import { about } from '../about.ts'
import { acceptInvitation, type FoundInvitation, findInvitation } from '../actions/accept-invitation.ts'
import { inviteMember, withdrawInvitation } from '../actions/invite-member.ts'
import type { Configuration } from '../configuration.ts'
import { FederationUnavailableError, InvitationForSomeoneElseError, InvitationOverError } from '../domain/errors.ts'
import { readInvitationToken } from '../domain/invitation-token.ts'
import { donePayload } from './payload.ts'
import { federationOf, servicesOf } from './services.ts'
import './refusals.ts'

const configurationOf = ({ ctx }: TenantScope): Configuration => ctx.configuration(about)

const invitedRef = builder
  .objectRef<{ readonly link: string; readonly expiresAt: Date; readonly isWelcomeSent: boolean }>(
    'InviteMemberPayload',
  )
  .implement({
    description: 'The invitation.',
    fields: (t) => ({
      link: t.exposeString('link', { description: 'To be passed on to the person. It is shown this once.' }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be accepted.' }),
      isWelcomeSent: t.exposeBoolean('isWelcomeSent', {
        description: 'Whether the identity provider wrote to the person, so that they choose a password.',
      }),
    }),
  })

defineMutation('inviteMember', {
  description:
    'Invites someone to work for a tenant. An earlier invitation of the same address is over. Needs `member:manage`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    email: t.string({ required: true, description: 'Their professional address.' }),
    name: t.string({ required: true, description: 'The name that colleagues and citizens will see.' }),
    roles: t.field({ type: [roleEnum], required: true, description: 'As what.' }),
  }),
  payload: invitedRef,
  refusals: [FederationUnavailableError],
  resolve: async (context, { tenant, ...input }) => {
    const scope = openTenantForChange(context, tenant)
    const { publicUrl } = servicesOf(context)
    const options = { federation: federationOf(context), publicUrl, configuration: configurationOf(scope) }
    return await inviteMember(scope.ctx, input, options)
  },
})

defineMutation('withdrawInvitation', {
  description: 'Makes the link of an invitation worthless. Needs `member:manage`.',
  input: (t) => ({ invitationId: t.id({ required: true, description: 'Which invitation.' }) }),
  payload: donePayload('WithdrawInvitationPayload', 'the invitation'),
  refusals: [],
  resolve: async (context, { invitationId }) => {
    const { scope, id } = openForChange(context, invitationId, 'MemberInvitation')
    await withdrawInvitation(scope.ctx, id)
    return { id: invitationId }
  },
})

const acceptedRef = builder.objectRef<{ readonly tenant: Tenant }>('AcceptInvitationPayload').implement({
  description: 'The person works for the tenant now.',
  fields: (t) => ({
    collectivity: t.expose('tenant', { type: collectivityRef, description: 'Which tenant.' }),
  }),
})

defineMutation('acceptInvitation', {
  description:
    'Makes the viewer a member of the tenant that invited them. Their token does not say so yet: refresh it, or sign in again.',
  input: (t) => ({ token: t.string({ required: true, description: 'What follows # in the link.' }) }),
  payload: acceptedRef,
  refusals: [InvitationOverError, InvitationForSomeoneElseError, FederationUnavailableError],
  resolve: async (context, { token: text }) => {
    const token = readInvitationToken(text)
    const tenant = token && context.directory.bySlug(token.slug)
    if (!token || !tenant) throw new InvitationOverError()
    if (context.named && context.named.id !== tenant.id) throw new NotFoundError()
    await acceptInvitation(context.welcome(tenant), token, federationOf(context))
    return { tenant }
  },
})

const openInvitationRef = builder.objectRef<FoundInvitation & { readonly tenant: Tenant }>('Invitation').implement({
  description: 'What a link invites to.',
  fields: (t) => ({
    collectivity: t.expose('tenant', { type: collectivityRef, description: 'Who invites.' }),
    roles: t.field({ type: [roleEnum], description: 'As what.', resolve: ({ roles }) => [...roles] }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Until when it can be accepted.' }),
  }),
})

builder.queryField('invitation', (t) =>
  t.field({
    type: openInvitationRef,
    nullable: true,
    description: 'What a link invites to, for whoever holds it; null when it is over.',
    args: { token: t.arg.string({ required: true, description: 'What follows # in the link.' }) },
    resolve: async (_root, { token: text }, context) => {
      const token = readInvitationToken(text)
      const tenant = token && context.directory.bySlug(token.slug)
      if (!token || !tenant) return null
      const found = await findInvitation(context.welcome(tenant), token)
      return found ? { ...found, tenant } : null
    },
  }),
)
