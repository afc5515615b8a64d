import type { Module } from '@interco/kernel'
import type { GraphQLSchema } from 'graphql'
import { builder } from './builder.ts'
import './types/scalars.ts'
import './types/refusal.ts'
import './types/tenant.ts'
import './types/pool.ts'
import './types/viewer.ts'
import './types/query-node.ts'

let schema: GraphQLSchema | undefined

/** Builds the graph from the core types and those of the modules. The builder is one per process, so the graph is too. */
export async function buildSchema(modules: readonly Module[]): Promise<GraphQLSchema> {
  if (schema) return schema
  for (const module of modules) await module.graphql()
  schema = builder.toSchema({})
  return schema
}
