import { builder, column, type LoaderDefinition, type RowOf, rowId, type Scoped } from '@interco/graphql'
import { findCredentials } from '../actions/find-credentials.ts'
import type { CredentialRow } from '../data/program.repository.ts'
import { programs } from '../data/tables.ts'
import { servicesOf } from './services.ts'

const credentialLoader: LoaderDefinition<string, readonly CredentialRow[]> = findCredentials

const credentialKindEnum = builder.enumType('CredentialKind', {
  description: 'How a program proves who it is.',
  values: {
    SECRET: { value: 'secret', description: 'By a secret that it shares with the identity provider.' },
    KEY: { value: 'key', description: 'By its own key, which never leaves it (private_key_jwt, RFC 7523).' },
  } as const,
})

const credentialRef = builder
  .objectRef<CredentialRow & { readonly lastUsedAt: Date | null }>('ProgramCredential')
  .implement({
    description: 'What a program proves itself with.',
    fields: (t) => ({
      clientId: t.exposeString('id', { description: 'Its `client_id` at the identity provider.' }),
      kind: t.expose('kind', { type: credentialKindEnum, description: 'How.' }),
      createdAt: t.expose('createdAt', { type: 'DateTime', description: 'Since when.' }),
      lastUsedAt: t.expose('lastUsedAt', {
        type: 'DateTime',
        nullable: true,
        description: 'When it was last used, to the minute; null for never.',
      }),
    }),
  })

export const programRef = builder.objectRef<Scoped<RowOf<typeof programs>>>('Program').implement({
  description:
    'A program of the tenant, which acts through the API with nobody in front of a screen (logiciel métier).',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(programs, 'Program') }),
    name: t.string({ description: 'Its name.', resolve: column(programs, 'name') }),
    permissions: t.stringList({ description: 'What it may do.', resolve: ({ row }) => [...row.permissions] }),
    createdAt: t.field({ type: 'DateTime', description: 'Since when.', resolve: column(programs, 'createdAt') }),
    credentials: t.field({
      type: [credentialRef],
      description: 'What it proves itself with: one, or two while one replaces the other.',
      resolve: async ({ scope, row }, _args, context) => {
        const credentials = await scope.load(credentialLoader).load(row.id)
        const uses = await servicesOf(context).uses.lastUses(credentials.map(({ id }) => id))
        return credentials.map((one) => ({ ...one, lastUsedAt: uses.get(one.id) ?? null }))
      },
    }),
  }),
})
