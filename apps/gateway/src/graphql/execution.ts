import { execute } from '@graphql-tools/executor'
import { assertWithin, createCompiledExecution, type Limits } from '@interco/graphql'
import type { Metrics } from '@interco/observability'
import { type ExecutionArgs, type ExecutionResult, type GraphQLSchema, getOperationAST } from 'graphql'
import type { Turn } from '../fairness/fairness.ts'
import { outcomeOf } from './outcome.ts'
import { within } from './time-limit.ts'

/** Runs one query or mutation. @throws OperationTooLargeError, OperationTimeoutError */
export type Execution = (args: ExecutionArgs) => Promise<ExecutionResult>

export type ExecutionOptions = {
  readonly schema: GraphQLSchema
  readonly metrics: Metrics
  readonly limits: Limits
  readonly timeLimitMs: number
  readonly compiled: boolean
}

export function createExecution({ schema, metrics, limits, timeLimitMs, compiled }: ExecutionOptions): Execution {
  // Queries and mutations have one result: only what is deferred has several, and the graph defers nothing.
  const stepByStep = execute as unknown as (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>
  const fromRows = createCompiledExecution(schema)
  return async (args) => {
    const { document, operationName, variableValues } = args
    const operation = getOperationAST(document, operationName)
    // Checked against the operation's declarations when it is executed; here only numbers in it are read.
    const turn = turnOf(args.contextValue)
    if (operation) {
      turn.measured(assertWithin(limits, { schema, document, operation, variables: variableValues ?? {} }).cost)
    }
    const startedAt = performance.now()
    const result = await within(timeLimitMs, turn, compiled ? fromRows(args, stepByStep) : stepByStep(args))
    metrics.operationEnded(operation?.operation ?? 'unknown', outcomeOf(result), (performance.now() - startedAt) / 1000)
    return result
  }
}

/** The turn of the operation that runs with this context: put there with the identity of the request. */
export function turnOf(contextValue: unknown): Turn {
  return (contextValue as { readonly turn: Turn }).turn
}
