import type { Tenant } from '@interco/kernel'
import { builder } from '../builder.ts'
import { openBySlug, type TenantScope } from '../context.ts'
import { TenantNotNamedError } from '../errors.ts'
import { globalId, nodeInterface, registerNode } from './node.ts'

const tenantKind = builder.enumType('TenantKind', {
  description: 'What kind of collectivité a tenant is.',
  values: {
    COMMUNE: { value: 'commune', description: 'A commune.' },
    EPCI: { value: 'epci', description: 'An intercommunalité (EPCI à fiscalité propre).' },
  } as const,
})

const tenantState = builder.enumType('TenantState', {
  description: 'Whether a tenant is served.',
  values: {
    PROVISIONING: { value: 'provisioning', description: 'Being built.' },
    ACTIVE: { value: 'active', description: 'Served.' },
    SUSPENDED: { value: 'suspended', description: 'Closed by the operator.' },
    QUARANTINED: { value: 'quarantined', description: 'Set aside after a failed migration; the others are served.' },
  } as const,
})

const moduleSubscription = builder
  .objectRef<{ id: string; title: string; description: string; isSubscribed: boolean }>('ModuleSubscription')
  .implement({
    description: 'A module of the pool, as one tenant has it.',
    fields: (t) => ({
      module: t.exposeString('id', { description: 'The id of the module, as `requests`.' }),
      title: t.exposeString('title', { description: 'Its title, in French.' }),
      description: t.exposeString('description', { description: 'What it is for, in French.' }),
      isSubscribed: t.exposeBoolean('isSubscribed', { description: 'Whether the tenant has it.' }),
    }),
  })

/** The public facts of a collectivité. They are public: no right is needed, nothing of its data is behind. */
export const collectivityRef = builder.objectRef<Tenant>('Collectivity').implement({
  description: 'The public facts of a member of the pool.',
  fields: (t) => ({
    slug: t.expose('slug', { type: 'Slug', description: 'Its name in addresses and in `tenant(slug:)`.' }),
    name: t.exposeString('name', { description: 'Its official name.' }),
    kind: t.expose('kind', { type: tenantKind, description: 'What kind of collectivité it is.' }),
    siren: t.expose('siren', { type: 'Siren', description: 'Its SIREN.' }),
    inseeCode: t.expose('inseeCode', {
      type: 'InseeCode',
      nullable: true,
      description: 'Its official geographic code; an EPCI has none.',
    }),
    population: t.exposeInt('population', { description: 'Its municipal population (INSEE).' }),
    postcodes: t.stringList({ description: 'Its postcodes.', resolve: (tenant) => [...tenant.postcodes] }),
  }),
})

export const tenantRef = builder.objectRef<TenantScope>('Tenant')

tenantRef.implement({
  description: 'A collectivité of the pool and its data: the root of all that belongs to it.',
  interfaces: [nodeInterface as never],
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: ({ ctx }) => globalId('Tenant', ctx.tenant, ctx.tenant.id),
    }),
    slug: t.field({ type: 'Slug', description: 'Its name in addresses.', resolve: ({ ctx }) => ctx.tenant.slug }),
    name: t.string({ description: 'Its official name.', resolve: ({ ctx }) => ctx.tenant.name }),
    kind: t.field({
      type: tenantKind,
      description: 'What kind of collectivité it is.',
      resolve: ({ ctx }) => ctx.tenant.kind,
    }),
    siren: t.field({ type: 'Siren', description: 'Its SIREN.', resolve: ({ ctx }) => ctx.tenant.siren }),
    inseeCode: t.field({
      type: 'InseeCode',
      nullable: true,
      description: 'Its official geographic code; an EPCI has none.',
      resolve: ({ ctx }) => ctx.tenant.inseeCode ?? null,
    }),
    population: t.int({
      nullable: true,
      description: 'Its municipal population (INSEE).',
      resolve: ({ ctx }) => ctx.tenant.population,
    }),
    state: t.field({ type: tenantState, description: 'Whether it is served.', resolve: ({ ctx }) => ctx.tenant.state }),
    modules: t.field({
      type: [moduleSubscription],
      description: 'The modules of the pool, and which of them the tenant has.',
      resolve: ({ ctx }, _args, { modules }) =>
        modules
          .filter(({ isBuiltIn }) => !isBuiltIn)
          .map(({ id, title, description }) => ({
            id,
            title: title.fr,
            description: description.fr,
            isSubscribed: ctx.tenant.modules.has(id),
          })),
    }),
  }),
})

// The tenant's own id is its place in the registry; the scope that was opened to decode it is the node.
registerNode(tenantRef, async (scope, id) => (scope.ctx.tenant.id === id ? { ...scope, scope } : null))

builder.queryField('tenant', (t) =>
  t.field({
    type: tenantRef,
    nullable: true,
    description:
      'A tenant and its data; null where the actor has no business. Without a slug: the tenant that the request names.',
    args: { slug: t.arg({ type: 'Slug', description: 'Which tenant.' }) },
    resolve: (_root, { slug }, context) => {
      if (slug != null) return openBySlug(context, slug)
      if (!context.named) throw new TenantNotNamedError()
      return context.open(context.named) ?? null
    },
  }),
)
