import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { OperationTooLargeError } from '../errors.ts'
import { measureOperation, type OperationSize } from './measure-operation.ts'

export type Limits = OperationSize & {
  /** Lexical tokens of a document: counted while parsing, so that a huge one is never parsed whole. */
  readonly tokens: number
}

/** Set by use: the largest operation of our own screens costs under 1,500; a page of 100 requests with all fields, 4,000. */
export const defaultLimits: Limits = { depth: 12, aliases: 30, cost: 5_000, tokens: 2_000 }

export type AskedOperation = {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

/** @throws OperationTooLargeError naming the measure that is exceeded. */
export function assertWithin(limits: Limits, asked: AskedOperation): OperationSize {
  const { schema, document, operation, variables } = asked
  const size = measureOperation(schema, document, operation, variables)
  for (const measure of ['depth', 'aliases', 'cost'] as const) {
    if (!(size[measure] <= limits[measure])) throw new OperationTooLargeError(measure, size[measure], limits[measure])
  }
  return size
}
