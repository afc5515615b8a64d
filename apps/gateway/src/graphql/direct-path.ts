import type { Metrics } from '@interco/observability'
import type { Request, Response } from 'express'
import {
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
} from 'graphql'
import { readOperation } from './asked-operation.ts'
import type { Execution } from './execution.ts'
import type { KnownOperations } from './known-operations.ts'
import type { Executed } from './use-execution.ts'

export type DirectPathOptions = {
  readonly schema: GraphQLSchema
  readonly known: KnownOperations
  readonly persisted: ReadonlyMap<string, string> | undefined
  readonly execution: Execution
  readonly metrics: Metrics
}

/** What clients send who take JSON and nothing else. Anything else is negotiated by yoga. */
const mediaTypes = new Map([
  ['application/json', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['*/*', 'application/json'],
])

/**
 * Answers a query whose text was found valid before, without the machinery that every other operation needs. It tells
 * successes only: the result of anything else is handed to yoga, which knows how GraphQL over HTTP tells errors.
 */
export function createDirectPath({ schema, known, persisted, execution, metrics }: DirectPathOptions) {
  return async (request: Request, response: Response, contextOf: () => unknown): Promise<Executed | 'answered'> => {
    const mediaType = request.method === 'POST' ? mediaTypes.get(request.headers.accept ?? '*/*') : undefined
    const asked = mediaType === undefined ? undefined : readOperation(request.body, persisted)
    const document = asked && known.find(asked.text)
    if (!document || mediaType === undefined) return {}
    const { operationName, variables } = asked
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return {}
    const args = { schema, document, operationName, variableValues: variables, contextValue: contextOf() }
    const executed = execution(args satisfies Partial<ExecutionArgs>)
    const result = await executed.catch(() => undefined)
    if (!result || result.errors) return { executed }
    const body = Buffer.from(stringify(result))
    response.writeHead(200, { 'content-type': `${mediaType}; charset=utf-8`, 'content-length': body.length })
    response.end(body)
    metrics.answeredDirectly()
    return 'answered'
  }
}

/** A result may know how it is written; see the compiled execution. */
function stringify(result: ExecutionResult & { readonly stringify?: (result: ExecutionResult) => string }): string {
  return result.stringify ? result.stringify(result) : JSON.stringify(result)
}
