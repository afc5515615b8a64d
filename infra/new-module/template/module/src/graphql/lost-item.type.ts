import {
  builder,
  defineConnection,
  globalId,
  type LoaderDefinition,
  nodeInterface,
  registerNode,
  type Scoped,
} from '@interco/graphql'
import { findLostItems } from '../actions/find-lost-items.ts'
import type { LostItemRow } from '../data/lost-item.repository.ts'
import { subscribed } from './scope.ts'

export const lostItemRef = builder.objectRef<Scoped<LostItemRow>>('LostItem').implement({
  description: 'To be described in a sentence.',
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: ({ scope, row }) => globalId('LostItem', scope.ctx.tenant, row.id),
    }),
    title: t.string({ description: 'Its title: plain text, in a line.', resolve: ({ row }) => row.title }),
    createdAt: t.field({ type: 'DateTime', description: 'When it was created.', resolve: ({ row }) => row.createdAt }),
  }),
})

export const lostItemConnection = defineConnection('LostItem', lostItemRef)

// Named once: the loader of an operation is known by this definition.
const loadLostItems: LoaderDefinition<string, LostItemRow | undefined> = findLostItems

registerNode(lostItemRef, async (scope, id) => {
  subscribed(scope)
  const row = await scope.load(loadLostItems).load(id)
  return row && { scope, row }
})
