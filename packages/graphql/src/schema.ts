import type { Module } from '@interco/kernel'
import { GraphQLSchema } from 'graphql'
import { builder } from './builder.ts'
import './types/scalars.ts'
import './types/refusal.ts'
import './types/member.ts'
import './types/file.ts'
import './types/tenant.ts'
import './types/pool.ts'
import './types/viewer.ts'
import './types/job.ts'
import './types/dead-letter.ts'
import './types/query-node.ts'

let schema: GraphQLSchema | undefined

/** Builds the graph from the core types and those of the modules. The builder is one per process, so the graph is too. */
export async function buildSchema(modules: readonly Module[]): Promise<GraphQLSchema> {
  if (schema) return schema
  for (const module of modules) await module.graphql()
  schema = withoutEmptyRoots(builder.toSchema({}))
  return schema
}

/** No module may add a mutation or a subscription; a root type without a field makes the whole graph invalid. */
function withoutEmptyRoots(whole: GraphQLSchema): GraphQLSchema {
  const config = whole.toConfig()
  const empty = [config.mutation, config.subscription].filter(
    (root) => root && Object.keys(root.getFields()).length === 0,
  )
  if (empty.length === 0) return whole
  return new GraphQLSchema({
    ...config,
    mutation: empty.includes(config.mutation) ? undefined : config.mutation,
    subscription: empty.includes(config.subscription) ? undefined : config.subscription,
    types: config.types.filter((type) => !empty.some((root) => root === type)),
  })
}
