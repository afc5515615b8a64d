/** Tells on a terminal what is being done: one line a step, rewritten while it advances. */
export type Progress = {
  step(what: string): void
  advance(detail: string): void
  end(): void
}

export function createProgress(stream: NodeJS.WriteStream): Progress {
  const startedAt = performance.now()
  const elapsed = () => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s`
  let current = ''
  let isOpen = false
  const close = () => {
    if (isOpen) stream.write('\n')
    isOpen = false
  }
  return {
    step: (what) => {
      close()
      current = what
      stream.write(`${elapsed()}  ${what}`)
      isOpen = true
      // Without a terminal each step is a line of its own, so that a log stays readable.
      if (!stream.isTTY) close()
    },
    advance: (detail) => {
      if (stream.isTTY) stream.write(`\r\x1b[K${elapsed()}  ${current} ${detail}`)
    },
    end: close,
  }
}
