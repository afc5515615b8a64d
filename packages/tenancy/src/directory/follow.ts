import { listenTo } from '@interco/database'

// A notice may be lost with its connection; after this long everything is read again anyway.
const renewalMs = 30_000
// The notice came, and the database was not there to be read.
const retryMs = 1_000

export type Following<Snapshot> = {
  /** What was read last. */
  readonly current: Snapshot
  /** Resolves when all that was written before the call is known. */
  refresh(): Promise<void>
  close(): Promise<void>
}

/**
 * Reads once now, and again whenever the channel says that something changed: within a second, or `renewalMs` if the notice
 * was lost. While the database is away the last reading holds.
 */
export async function follow<Snapshot>(
  channel: Parameters<typeof listenTo>[0],
  url: string,
  read: () => Promise<Snapshot>,
): Promise<Following<Snapshot>> {
  let current = await read()
  const renew = async () => {
    current = await read()
  }
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const start = () => {
    next = undefined
    running = renew().finally(() => {
      running = undefined
    })
    return running
  }
  // A reading that is under way may have missed the change that we are called for: one more follows it, for all callers.
  const refresh = (): Promise<void> => {
    if (!running) return start()
    next ??= running.then(start, start)
    return next
  }
  let retry: NodeJS.Timeout | undefined
  let isClosed = false
  const hear = () => {
    refresh().catch(() => {
      if (isClosed) return
      clearTimeout(retry)
      retry = setTimeout(hear, retryMs).unref()
    })
  }
  const listener = listenTo(channel, url, hear)
  const timer = setInterval(hear, renewalMs).unref()
  return {
    get current() {
      return current
    },
    refresh,
    close: async () => {
      isClosed = true
      clearInterval(timer)
      clearTimeout(retry)
      await listener.close()
    },
  }
}
