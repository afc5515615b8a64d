export type PacedRead = {
  /** Resolves to the moment at which the read began, on the clock of `performance`, once it is done. */
  join(): Promise<number>
}

/**
 * One read for all who ask while it is due or under way, and at most one per interval, whatever becomes of it: who asks too
 * early waits. To be sure to learn what was true when one asked, one joins again a read that had begun before.
 */
export function createPacedRead(read: () => Promise<void>, intervalMs: number): PacedRead {
  let beganAt = Number.NEGATIVE_INFINITY
  let shared: Promise<number> | undefined

  async function begin(): Promise<number> {
    const waitMs = beganAt + intervalMs - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    beganAt = performance.now()
    await read()
    return beganAt
  }

  return {
    join() {
      shared ??= begin().finally(() => {
        shared = undefined
      })
      return shared
    },
  }
}
