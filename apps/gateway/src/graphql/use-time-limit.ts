import type { Plugin } from 'graphql-yoga'
import { OperationTimeoutError } from '../errors.ts'
import type { Turn } from '../fairness/fairness.ts'

/**
 * Gives an operation up after a time: what it does in the database is cancelled and rolled back, but a write that is
 * committing when the time is up is committed.
 */
export function useTimeLimit(limitMs: number): Plugin {
  return {
    onExecute: ({ executeFn, setExecuteFn }) => {
      setExecuteFn((args) => {
        const result: unknown = executeFn(args)
        if (!(result instanceof Promise)) return result
        // The plugin types of yoga leave graphql’s own arguments open.
        return within(limitMs, result, (args.contextValue as { turn: Turn }).turn)
      })
    },
  }
}

async function within<Result>(limitMs: number, work: Promise<Result>, turn: Turn): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = new OperationTimeoutError()
      turn.giveUp(reason)
      reject(reason)
    }, limitMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
