import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'

/** Where Interco’s pages are: its address is known before the realm that names it is made. */
export type Site = {
  readonly url: string
  /** What answers there from now on; only the last one given. */
  serve(handler: RequestHandler): void
  close(): Promise<void>
}

export async function openSite(): Promise<Site> {
  const app = express()
  let handler: RequestHandler = (_request, _response, next) => next()
  app.use((request, response, next) => handler(request, response, next))
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    serve: (next) => {
      handler = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
