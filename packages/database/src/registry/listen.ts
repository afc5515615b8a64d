import postgres from 'postgres'

/**
 * Calls back when the registry changed, and once when listening (again) began, since changes may have been missed. Uses
 * one connection of its own.
 */
export function listenToRegistry(url: string, onChange: () => void): { close(): Promise<void> } {
  const connection = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined, connect_timeout: 5 })
  // A refused first attempt is repeated by the driver at the next call; the directory's own timer makes it.
  const listen = () => connection.listen('interco_registry', onChange, onChange).catch(() => retry())
  let timer: NodeJS.Timeout | undefined
  const retry = () => {
    timer = setTimeout(() => void listen(), 1_000).unref()
  }
  void listen()
  return {
    close: async () => {
      clearTimeout(timer)
      await connection.end({ timeout: 1 })
    },
  }
}
