/** Lets a few pieces of work go on at a time; the others wait in the order in which they came. */
export function createTurns(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // The place is handed over, so it is never counted twice.
      if (next) next()
      else running -= 1
    }
  }
}
