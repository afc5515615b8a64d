import type { Actor, Role, Tenant } from '@interco/kernel'
import { TenantUnknownError } from '@interco/tenancy'
import { builder } from '../builder.ts'
import type { OperationContext } from '../context.ts'
import { roleEnum } from './role.ts'
import { collectivityRef, tenantRef } from './tenant.ts'

const actorKind = builder.enumType('ActorKind', {
  description: 'In which quality someone acts.',
  values: {
    ANONYMOUS: { value: 'anonymous', description: 'Nobody signed in.' },
    CITIZEN: { value: 'citizen', description: 'A person who uses the services of a collectivité (usager).' },
    AGENT: { value: 'agent', description: 'Someone who works for at least one collectivité of the pool.' },
    OPERATOR: { value: 'operator', description: 'Someone who runs the pool, without access to the tenants’ data.' },
    MACHINE: { value: 'machine', description: 'A program of a collectivité.' },
  } as const,
})

const membership = builder
  .objectRef<{ tenant: Tenant; roles: readonly Role[]; permissions: readonly string[] }>('Membership')
  .implement({
    description: 'What the viewer is in one tenant.',
    fields: (t) => ({
      collectivity: t.expose('tenant', { type: collectivityRef, description: 'Where.' }),
      tenant: t.field({
        type: tenantRef,
        nullable: true,
        description: 'The same tenant with its data.',
        resolve: ({ tenant }, _args, context) => context.open(tenant) ?? null,
      }),
      roles: t.field({ type: [roleEnum], description: 'As what.', resolve: (parent) => [...parent.roles] }),
      permissions: t.stringList({
        description: 'What that allows, as `resource:verb`.',
        resolve: (parent) => [...parent.permissions],
      }),
    }),
  })

const decision = builder.objectRef<{ isAllowed: boolean; because: string }>('Decision').implement({
  description: 'Whether the viewer may do something, and why.',
  fields: (t) => ({
    isAllowed: t.exposeBoolean('isAllowed', { description: 'The answer.' }),
    because: t.exposeString('because', { description: 'The reason, in French.' }),
  }),
})

const viewerRef = builder.objectRef<Actor>('Viewer').implement({
  description: 'Who sends this operation.',
  fields: (t) => ({
    kind: t.expose('kind', { type: actorKind, description: 'In which quality.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name to show; null when nobody signed in.' }),
    memberships: t.field({
      type: [membership],
      description: 'The tenants to which the viewer belongs.',
      resolve: (actor, _args, context) =>
        context.directory.tenants
          .filter((tenant) => actor.memberships.has(tenant.organizationId))
          .map((tenant) => ({
            tenant,
            roles: actor.memberships.get(tenant.organizationId) ?? [],
            permissions: permissionsIn(context, tenant),
          })),
    }),
    can: t.field({
      type: decision,
      description: 'Whether the viewer has a permission in a tenant.',
      args: {
        permission: t.arg.string({ required: true, description: 'As `request:assign`.' }),
        tenant: t.arg({ type: 'Slug', required: true, description: 'Where.' }),
      },
      resolve: (actor, { permission, tenant: slug }, context) => {
        const tenant = context.directory.bySlug(slug)
        if (!tenant) throw new TenantUnknownError()
        const { isAllowed, steps } = context.explain(actor, tenant, permission)
        const told = steps.filter(({ holds, kind }) => holds === isAllowed && kind !== 'token')
        return { isAllowed, because: told.map(({ sentence }) => sentence).join(' ') }
      },
    }),
  }),
})

function permissionsIn(context: OperationContext, tenant: Tenant): string[] {
  const scope = context.open(tenant)
  if (!scope) return []
  return context.modules
    .filter((module) => module.isBuiltIn || tenant.modules.has(module.id))
    .flatMap((module) => Object.keys(module.permissions))
    .filter((permission) => scope.ctx.may(permission as `${string}:${string}`))
}

builder.queryField('viewer', (t) =>
  t.field({ type: viewerRef, description: 'Who sends this operation.', resolve: (_root, _args, { actor }) => actor }),
)
