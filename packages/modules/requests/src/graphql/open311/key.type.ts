import { builder, column, listOfRows, type RowOf, rowId, type Scoped, tenantRef } from '@interco/graphql'
import { listKeys } from '../../actions/open311/manage-keys.ts'
import { open311Keys } from '../../data/tables.ts'

export const scopeEnum = builder.enumType('Open311Scope', {
  description: 'What an API key may be used for.',
  values: {
    SUBMIT: { value: 'submit', description: 'To submit requests.' },
    UPDATE: { value: 'update', description: 'To write to the requests that it has submitted.' },
    READ: { value: 'read', description: 'To read the requests that it has submitted, where they are not public.' },
  } as const,
})

const keyRef = builder.objectRef<Scoped<RowOf<typeof open311Keys>>>('Open311Key').implement({
  description: 'What a program of others submits requests with, by Open311 (clé d’API). The key itself is shown once.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(open311Keys, 'Open311Key') }),
    name: t.string({ description: 'Whose it is, as colleagues know them.', resolve: column(open311Keys, 'name') }),
    scopes: t.field({
      type: [scopeEnum],
      description: 'What it may be used for.',
      resolve: ({ row }) => [...row.scopes],
    }),
    createdAt: t.field({ type: 'DateTime', description: 'Since when.', resolve: column(open311Keys, 'createdAt') }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The day, in UTC, on which something was last submitted with it; null for never.',
      resolve: column(open311Keys, 'lastUsedAt'),
    }),
    retiredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is refused; null while it is taken.',
      resolve: column(open311Keys, 'retiredAt'),
    }),
  }),
})

builder.objectField(tenantRef, 'open311Keys', (t) =>
  t.field({
    type: [keyRef],
    nullable: true,
    description: 'The keys that programs of others submit requests with. Needs `open311Key:list`.',
    resolve: listOfRows((scope) => ({ scope, rows: listKeys(scope.ctx), orderBy: 'id', length: 200 })),
  }),
)
