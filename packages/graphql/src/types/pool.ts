import { InvalidInputError, type Tenant } from '@interco/kernel'
import type { Pool } from '@interco/tenancy'
import { builder } from '../builder.ts'
import { PoolEmptyError } from '../errors.ts'
import { defineConnection, type Page, pageSize } from './page.ts'
import { slugPattern } from './scalars.ts'
import { collectivityRef } from './tenant.ts'

const collectivityConnection = defineConnection('Collectivity', collectivityRef)

const offeredModule = builder.objectRef<{ id: string; title: string; description: string }>('OfferedModule').implement({
  description: 'A module that tenants of the pool can subscribe to.',
  fields: (t) => ({
    module: t.exposeString('id', { description: 'Its id, as `requests`.' }),
    title: t.exposeString('title', { description: 'Its title, in French.' }),
    description: t.exposeString('description', { description: 'What it is for, in French.' }),
  }),
})

/** What all may know of the pool. Modules add fields to it that are public too. */
export const poolRef = builder.objectRef<Pool>('Pool').implement({
  description: 'The group of collectivités that share this Interco. All of it is public.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the EPCI that carries the pool.' }),
    siren: t.expose('siren', { type: 'Siren', description: 'The SIREN of that EPCI.' }),
    members: t.field({
      type: collectivityConnection,
      description: 'The members, by slug.',
      args: {
        first: t.arg.int({ defaultValue: 50, required: true, description: 'How many, 200 at most.' }),
        after: t.arg.string({ description: 'The cursor after which to go on.' }),
      },
      resolve: (_pool, { first, after }, { directory }) => membersPage(directory.tenants, first, after ?? undefined),
    }),
    modules: t.field({
      type: [offeredModule],
      description: 'The modules offered.',
      resolve: (_pool, _args, { modules }) =>
        modules
          .filter(({ isBuiltIn }) => !isBuiltIn)
          .map(({ id, title, description }) => ({ id, title: title.fr, description: description.fr })),
    }),
  }),
})

function membersPage(tenants: readonly Tenant[], first: number, after: string | undefined): Page<Tenant> {
  const size = pageSize('first', first, 200)
  if (after !== undefined && !slugPattern.test(after)) {
    throw new InvalidInputError('after', 'Ce curseur ne vient pas de cette liste.')
  }
  // By code point, as the registry sorts them.
  const rest = tenants.filter((tenant) => tenant.slug > (after ?? '')).sort((a, b) => (a.slug < b.slug ? -1 : 1))
  return {
    edges: rest.slice(0, size).map((node) => ({ node, cursor: node.slug })),
    hasNextPage: rest.length > size,
    hasPreviousPage: after !== undefined,
    countAll: () => Promise.resolve(tenants.length),
  }
}

builder.queryField('pool', (t) =>
  t.field({
    type: poolRef,
    description: 'Public facts of the pool.',
    resolve: (_root, _args, { directory }) => {
      if (!directory.pool) throw new PoolEmptyError()
      return directory.pool
    },
  }),
)
