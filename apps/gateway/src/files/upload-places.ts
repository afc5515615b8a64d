import { type Tenant, UploadBudgetSpentError } from '@interco/kernel'

/** Uploads last as long as a poor network wants, so they have places of their own beside those of operations. */
const mostInAll = 64
const mostEach = 24
const retrySeconds = 5

export type UploadPlaces = { within<Result>(tenant: Tenant, work: () => Promise<Result>): Promise<Result> }

/** So many uploads at a time, and so many of one tenant: the others are told to come again. */
export function createUploadPlaces(): UploadPlaces {
  const taken = new Map<string, number>()
  let inAll = 0
  return {
    within: async ({ id }, work) => {
      const own = taken.get(id) ?? 0
      if (inAll >= mostInAll || own >= mostEach) throw new UploadBudgetSpentError(retrySeconds)
      inAll += 1
      taken.set(id, own + 1)
      try {
        return await work()
      } finally {
        inAll -= 1
        const left = (taken.get(id) ?? 1) - 1
        if (left === 0) taken.delete(id)
        else taken.set(id, left)
      }
    },
  }
}
