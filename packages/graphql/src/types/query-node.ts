import { builder } from '../builder.ts'
import type { OperationContext } from '../context.ts'
import { meant } from '../tables/meaning.ts'
import { findNode, nodeInterface, openNode } from './node.ts'

builder.queryField('node', (t) =>
  t.field({
    type: nodeInterface,
    nullable: true,
    description: 'Any object by its global id; null where the actor has no business, or nothing has the id.',
    args: { id: t.arg.id({ required: true, description: 'The global id.' }) },
    resolve: meant((_root: unknown, { id }: { id: string }, context: OperationContext) => findNode(context, id), {
      kind: 'root',
      open: (_root, { id }: { readonly id: string }, context) => openNode(context, id),
    }),
  }),
)
