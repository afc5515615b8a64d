import { assertWithin, type Limits } from '@interco/graphql'
import { type ExecutionArgs, getOperationAST, type parse } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { turnOf } from './execution.ts'

/** Refuses a document with too many tokens before it is parsed whole, and a subscription that is larger than the limits. */
export function useLimits(limits: Limits): Plugin {
  return {
    onParse: ({ params, setParseFn, parseFn }) => {
      // The plugin types of yoga leave graphql’s own functions and arguments open; here and below they are graphql’s.
      const parseDocument = parseFn as typeof parse
      const options = { ...(params.options as Parameters<typeof parse>[1]), maxTokens: limits.tokens }
      setParseFn((source: Parameters<typeof parse>[0]) => parseDocument(source, options))
    },
    onSubscribe: ({ args }) => {
      const { schema, document, operationName, variableValues, contextValue } = args as ExecutionArgs
      const operation = getOperationAST(document, operationName)
      if (!operation) return
      const { cost } = assertWithin(limits, { schema, document, operation, variables: variableValues ?? {} })
      turnOf(contextValue).measured(cost)
    },
  }
}
