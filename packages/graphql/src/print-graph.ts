import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'

/** The graph as text, sorted by name: what a change of the graph is reviewed by. */
export function printGraph(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`
}
