import { builder, pageOfRows, pageSize, readIdCursor, tenantRef } from '@interco/graphql'
import { listLostItems } from '../actions/list-lost-items.ts'
import { lostItemConnection } from './lost-item.type.ts'

builder.objectField(tenantRef, 'lostItems', (t) =>
  t.field({
    type: lostItemConnection,
    nullable: true,
    description: 'The lost items of the tenant, newest first. Needs `lostItem:list`.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 100 at most.' }),
      after: t.arg.string({ description: 'The cursor after which to go on.' }),
    },
    resolve: pageOfRows((scope, { first, after }) => ({
      scope,
      rows: listLostItems(scope.ctx),
      descending: true,
      after: readIdCursor('after', after),
      size: pageSize('first', first, 100),
    })),
  }),
)
