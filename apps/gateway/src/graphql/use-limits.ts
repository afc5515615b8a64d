import { assertWithin, type Limits } from '@interco/graphql'
import { getOperationAST, type DocumentNode } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** Refuses an operation that is larger than the limits before anything of it runs. */
export function useLimits(limits: Limits): Plugin {
  return {
    onParse: ({ params, setParseFn, parseFn }) => {
      const options = { ...params.options, maxTokens: limits.tokens }
      setParseFn((source) => parseFn(source, options))
    },
    onExecute: ({ args }) => check(limits, args),
    onSubscribe: ({ args }) => check(limits, args),
  }
}

type OperationArguments = {
  readonly schema: Parameters<typeof assertWithin>[1]
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  readonly variableValues?: unknown
}

function check(limits: Limits, { schema, document, operationName, variableValues }: OperationArguments): void {
  const operation = getOperationAST(document, operationName)
  if (!operation) return
  // Checked against the operation's declarations when it is executed; here only numbers in it are read.
  const variables = (variableValues ?? {}) as Readonly<Record<string, unknown>>
  assertWithin(limits, schema, document, operation, variables)
}
