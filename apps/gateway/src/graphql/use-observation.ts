import type { Metrics } from '@interco/observability'
import { type ExecutionResult, getOperationAST } from 'graphql'
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
      const kind = getOperationAST(args.document, args.operationName)?.operation ?? 'unknown'
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
  const isFault = result.errors.some((error) => faults.has(String(error.extensions['code'] ?? 'INTERNAL')))
  return isFault ? 'failed' : 'refused'
}
