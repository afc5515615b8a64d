import { OperationTimeoutError } from '../errors.ts'

/**
 * Gives work up after a time. Statements under way end by their own, shorter limit in the database; a write that is
 * committing when the time is up is committed.
 * @throws OperationTimeoutError
 */
export async function within<Result>(limitMs: number, work: Result | Promise<Result>): Promise<Result> {
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
