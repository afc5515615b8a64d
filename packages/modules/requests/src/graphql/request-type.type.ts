import {
  builder,
  globalId,
  inOrder,
  type LoaderDefinition,
  nodeInterface,
  registerNode,
  type Scoped,
} from '@interco/graphql'
import { type RequestTypeRow, requestTypesByIds } from '../data/request-type.repository.ts'
import { withIds } from '../data/with-ids.ts'
import { subscribed } from './scope.ts'

/** The parts that a request carries with it; the rest is loaded when asked for. */
export type RequestTypeKey = Pick<RequestTypeRow, 'id' | 'code' | 'title'>

const loadType: LoaderDefinition<string, RequestTypeRow | undefined> = async (ctx, ids) =>
  inOrder(ids, await ctx.db.read(requestTypesByIds, withIds(ids)), (row) => row.id)

async function whole({ scope, row }: Scoped<RequestTypeKey>): Promise<RequestTypeRow> {
  const type = await scope.load(loadType).load(row.id)
  if (!type) throw new TypeError('A request refers to a type that is gone')
  return type
}

export const requestTypeRef = builder.objectRef<Scoped<RequestTypeKey>>('RequestType').implement({
  description: 'What people can ask of a tenant.',
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: ({ scope, row }) => globalId('RequestType', scope.ctx.tenant, row.id),
    }),
    code: t.string({ description: 'Its stable code in the tenant, as `voirie`.', resolve: ({ row }) => row.code }),
    title: t.string({ description: 'Its title.', resolve: ({ row }) => row.title }),
    description: t.string({
      description: 'What it is for, for the person who chooses.',
      resolve: async (parent) => (await whole(parent)).description,
    }),
    isOpen: t.boolean({
      description: 'Whether it is taken at the moment.',
      resolve: async (parent) => (await whole(parent)).isOpen,
    }),
    allowsAnonymous: t.boolean({
      description: 'Whether it can be submitted without an account.',
      resolve: async (parent) => (await whole(parent)).allowsAnonymous,
    }),
  }),
})

registerNode(requestTypeRef, async (scope, id) => {
  if (!subscribed(scope).may('requestType:list')) return null
  const row = await scope.load(loadType).load(id)
  return row && { scope, row }
})
