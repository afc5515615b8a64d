import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PortTakenError } from '../errors.ts'

export type OpenPort = {
  readonly port: number
  /** Answers requests from now on; until then the port answers 503. */
  serve(listener: RequestListener): void
  /** Takes no more requests, lets those under way end for `graceMs`, then cuts what is left. */
  close(graceMs: number): Promise<void>
}

const starting: RequestListener = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' })
  response.end('Interco is starting.\n')
}

/** Opens the port before anything slow begins, so that a taken port is told at once. @throws PortTakenError */
export async function openPort(port: number, host: string | undefined): Promise<OpenPort> {
  let listener = starting
  const server = createServer((request, response) => listener(request, response))
  // Node's default lets a slow sender hold a connection for five minutes. Bodies have a time of their own (bodyInTime): files
  // take longer than operations.
  server.headersTimeout = 30_000
  server.requestTimeout = 0
  await listen(server, port, host)
  return {
    // A server that listens on a port has an address of this form.
    port: (server.address() as AddressInfo).port,
    serve: (next) => {
      listener = next
    },
    close: (graceMs) => drain(server, graceMs),
  }
}

function listen(server: Server, port: number, host: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTakenError(port) : error),
    )
    server.listen({ port, ...(host === undefined ? {} : { host }) }, resolve)
  })
}

function drain(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    // A connection that is kept open after its last answer would hold the stop for as long as its client likes.
    const sweep = setInterval(() => server.closeIdleConnections(), 50)
    server.close(() => {
      clearTimeout(cut)
      clearInterval(sweep)
      resolve()
    })
    server.closeIdleConnections()
  })
}
