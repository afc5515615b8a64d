import { builder } from '../builder.ts'
import { findNode, nodeInterface } from './node.ts'

builder.queryField('node', (t) =>
  t.field({
    type: nodeInterface,
    nullable: true,
    description: 'Any object by its global id; null where the actor has no business, or nothing has the id.',
    args: { id: t.arg.id({ required: true, description: 'The global id.' }) },
    resolve: (_root, { id }, context) => findNode(context, String(id)),
  }),
)
