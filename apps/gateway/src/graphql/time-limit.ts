import { OperationTimeoutError } from '../errors.ts'
import type { Turn } from '../fairness/fairness.ts'

/**
 * Gives an operation up after a time: what it does in the database is cancelled and rolled back, but a write that is
 * committing when the time is up is committed.
 * @throws OperationTimeoutError
 */
export async function within<Result>(limitMs: number, turn: Turn, work: Result | Promise<Result>): Promise<Result> {
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
