import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { until } from '@interco/testing'

/** Stands between the gateway and the database: counts how often one waits for the other, and comes between them. */
export type CountingProxy = {
  /** The address of the database, by way of the proxy. */
  readonly url: string
  /** How many turns the work took: bytes of the client that come after bytes of the server it has seen. */
  turnsOf(work: () => Promise<unknown>): Promise<number>
  /** Resolves when nothing has passed for a while: what a gateway reads by itself as it starts is over. */
  quiet(): Promise<void>
  /** Cuts every connection and refuses new ones. */
  cut(): void
  /** Keeps what the client sends, as a database that is slow. */
  hold(): void
  /** How many pieces are kept. */
  held(): number
  /** Ends `cut` and `hold`: what was kept goes on its way. */
  mend(): void
  close(): Promise<void>
}

/** As if the database were this far away: what is sent without waiting is sent before the first answer comes. */
const delayMs = 12
/** As long as nothing passes, nothing that began by itself is under way. */
const quietMs = 150

export async function openCountingProxy(databaseUrl: string): Promise<CountingProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const kept: (() => void)[] = []
  let state: 'open' | 'cut' | 'held' = 'open'
  let turns = 0
  let lastMs = performance.now()
  const server = createServer((client) => {
    if (state === 'cut') return void client.destroy()
    const database = connect({ host: target.hostname, port: Number(target.port) })
    for (const socket of [client, database]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        database.destroy()
      })
    }
    let sawServer = true
    client.on('data', (bytes) => {
      lastMs = performance.now()
      if (sawServer) turns += 1
      sawServer = false
      const send = () => void database.write(bytes)
      if (state === 'held') kept.push(send)
      else send()
    })
    database.on('data', (bytes) => {
      setTimeout(() => {
        sawServer = true
        if (client.writable) client.write(bytes)
      }, delayMs)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  // A server that listens on a port has an address of this form.
  url.port = String((server.address() as AddressInfo).port)
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    turnsOf: async (work) => {
      const before = turns
      await work()
      return turns - before
    },
    quiet: async () => {
      await until(() => performance.now() - lastMs > quietMs)
    },
    cut: () => {
      state = 'cut'
      destroyAll()
    },
    hold: () => {
      state = 'held'
    },
    held: () => kept.length,
    mend: () => {
      state = 'open'
      for (const send of kept.splice(0)) send()
    },
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      destroyAll()
      await closed
    },
  }
}
