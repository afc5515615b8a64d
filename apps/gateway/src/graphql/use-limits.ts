import { assertWithin, type Limits } from '@interco/graphql'
import { type ExecutionArgs, getOperationAST, type parse } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Turn } from '../fairness/fairness.ts'

/** Refuses an operation that is larger than the limits before anything of it runs, and tells its turn what it costs. */
export function useLimits(limits: Limits): Plugin {
  return {
    onParse: ({ params, setParseFn, parseFn }) => {
      // The plugin types of yoga leave graphql’s own functions and arguments open; here and below they are graphql’s.
      const parseDocument = parseFn as typeof parse
      const options = { ...(params.options as Parameters<typeof parse>[1]), maxTokens: limits.tokens }
      setParseFn((source: Parameters<typeof parse>[0]) => parseDocument(source, options))
    },
    onExecute: ({ args }) => check(limits, args),
    onSubscribe: ({ args }) => check(limits, args),
  }
}

function check(limits: Limits, args: ExecutionArgs): void {
  const { schema, document, operationName, variableValues, contextValue } = args
  const operation = getOperationAST(document, operationName)
  if (!operation) return
  // Checked against the operation's declarations when it is executed; here only numbers in it are read.
  const { cost } = assertWithin(limits, { schema, document, operation, variables: variableValues ?? {} })
  // Put there by the HTTP layer with the identity of the request.
  ;(contextValue as { turn: Turn }).turn.measured(cost)
}
