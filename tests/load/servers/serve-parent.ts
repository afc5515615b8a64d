import { Session } from 'node:inspector/promises'

export type FromParent = { readonly start: unknown } | { readonly profile: 'start' | 'stop' }

/** Runs a server for the process that forked this one, until that process ends. `open` resolves to the port. */
export function serveParent<Options>(open: (options: Options) => Promise<number>): void {
  const session = new Session()
  const answer = async (message: FromParent): Promise<unknown> => {
    // What the parent sends is what `startServer` was given.
    if ('start' in message) return open(message.start as Options)
    if (message.profile === 'start') {
      session.connect()
      await session.post('Profiler.enable')
      await session.post('Profiler.setSamplingInterval', { interval: 250 })
      return session.post('Profiler.start')
    }
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    return profile
  }
  process.on('message', (message: FromParent) => {
    answer(message).then(
      (value) => process.send?.({ value }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.stack : String(error) }),
    )
  })
  process.on('disconnect', () => process.exit())
}
