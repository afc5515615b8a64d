import postgres from 'postgres'

const retryMs = 1_000

/** Read by the driver, though missing in its types: called with the channel and the payload of each notice. */
type NoticeOptions = { readonly onnotify: (channel: string, payload: string) => void }

/**
 * Calls back with the payload of each notice on a channel, and without one each time that listening (again) began, since
 * notices may have been missed. Uses one connection of its own. The driver's own `listen` gives up when its first attempt to come back is
 * refused, as it is while a server restarts: here each attempt is a fresh connection, for as long as it takes.
 */
export function listenTo(
  channel: 'interco_registry' | 'interco_access' | 'interco_pool',
  url: string,
  onNotice: (payload: string | undefined) => void,
): { close(): Promise<void> } {
  let current: postgres.Sql | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const again = (lost: postgres.Sql) => {
    void lost.end({ timeout: 0 })
    if (isClosed || lost !== current) return
    current = undefined
    timer = setTimeout(open, retryMs).unref()
  }
  const open = () => {
    const options: postgres.Options<Record<string, never>> & NoticeOptions = {
      max: 1,
      fetch_types: false,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 5,
      onnotice: () => undefined,
      onclose: () => again(connection),
      onnotify: (_channel, payload) => onNotice(payload),
    }
    const connection = postgres(url, options)
    current = connection
    connection.unsafe(`listen ${channel}`).then(
      () => onNotice(undefined),
      () => again(connection),
    )
  }
  open()
  return {
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      await current?.end({ timeout: 1 })
    },
  }
}
