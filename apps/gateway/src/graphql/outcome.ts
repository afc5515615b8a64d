import type { ExecutionResult } from 'graphql'

// Codes that speak of a fault of ours rather than of the caller's.
const faults = new Set([
  'INTERNAL',
  'ISOLATION_BREACH',
  'DATABASE_UNAVAILABLE',
  'DATABASE_TIMEOUT',
  'OPERATION_TIMEOUT',
])

/** Whether an operation was answered, refused to its caller, or failed by our fault. */
export function outcomeOf(result: ExecutionResult): 'ok' | 'refused' | 'failed' {
  if (!result.errors || result.errors.length === 0) return 'ok'
  // Without an original, the error is GraphQL's own word on what was sent.
  const isFault = result.errors.some(({ cause }) => {
    if (!(cause instanceof Error)) return false
    const code = 'code' in cause ? cause.code : undefined
    return typeof code !== 'string' || faults.has(code)
  })
  return isFault ? 'failed' : 'refused'
}
