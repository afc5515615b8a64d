import type { Plugin } from 'graphql-yoga'
import { OperationTimeoutError } from '../errors.ts'

/**
 * Gives an operation up after a time. Statements under way end by their own, shorter limit in the database; a write that is
 * committing when the time is up is committed.
 */
export function useTimeLimit(limitMs: number): Plugin {
  return {
    onExecute: ({ executeFn, setExecuteFn }) => {
      setExecuteFn((args) => {
        const result: unknown = executeFn(args)
        return result instanceof Promise ? within(limitMs, result) : result
      })
    },
  }
}

async function within<Result>(limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OperationTimeoutError()), limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
