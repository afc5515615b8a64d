import type { Metrics } from '@interco/observability'
import { type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'

// Codes that speak of a fault of ours rather than of the caller's.
const faults = new Set([
  'INTERNAL',
  'ISOLATION_BREACH',
  'DATABASE_UNAVAILABLE',
  'DATABASE_TIMEOUT',
  'OPERATION_TIMEOUT',
])

/** Counts operations and open streams. */
export function useObservation(metrics: Metrics): Plugin {
  return {
    onExecute: ({ args }) => {
      // The plugin types of yoga leave graphql’s own arguments open.
      const { document, operationName } = args as ExecutionArgs
      const kind = getOperationAST(document, operationName)?.operation ?? 'unknown'
      const startedAt = performance.now()
      return {
        onExecuteDone: ({ result }) => {
          if (isAsyncIterable(result)) return
          metrics.operationEnded(kind, outcomeOf(result), (performance.now() - startedAt) / 1000)
        },
      }
    },
    onSubscribe: () => ({
      onSubscribeResult: ({ result }) => {
        if (!isAsyncIterable(result)) return
        metrics.streamsOpen(1)
        return { onEnd: () => metrics.streamsOpen(-1) }
      },
    }),
  }
}

function outcomeOf(result: ExecutionResult): 'ok' | 'refused' | 'failed' {
  if (!result.errors || result.errors.length === 0) return 'ok'
  const isFault = result.errors.some(({ extensions: { code } }) => typeof code !== 'string' || faults.has(code))
  return isFault ? 'failed' : 'refused'
}
