import { Agent, request as sendRequest } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Request } from 'autocannon'
import { isSuccess } from './closed-model.ts'
import type { Target } from './target.ts'

export type OpenLoad = { readonly perSecond: number; readonly seconds: number }

export type Latency = {
  readonly sent: number
  /** Answered, but with an error, or not at all. */
  readonly failed: number
  /** How often each happened: a code of GraphQL, a status, or what became of the connection. */
  readonly reasons: Readonly<Record<string, number>>
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
}

/** Sends a target's requests in turn at a constant rate, over as many connections as that takes. */
export async function measureLatency(target: Pick<Target, 'origin' | 'requests'>, load: OpenLoad): Promise<Latency> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const { requests, origin } = target
  const latency = await measureAtRate(load, (index) =>
    send(agent, origin, requests[index % requests.length] as Request),
  )
  agent.destroy()
  return latency
}

/**
 * Begins work at a constant rate, whether or not the former is done (an open model). Each latency counts from the moment at
 * which the work was due: a server that stands still makes those that come in between late, as its users see it, in place of
 * leaving them out. `begin` resolves to why the work failed, or to undefined.
 */
export async function measureAtRate(
  load: OpenLoad,
  begin: (index: number) => Promise<string | undefined>,
): Promise<Latency> {
  const count = Math.max(1, Math.round(load.perSecond * load.seconds))
  const latencies: number[] = []
  const reasons: Record<string, number> = {}
  const pending: Promise<void>[] = []
  const startedAt = performance.now()
  for (let sent = 0; sent < count; sent += 1) {
    const dueAt = startedAt + (sent * 1000) / load.perSecond
    // Timers are late by up to a millisecond; whoever is late sends at once all that is due.
    while (performance.now() < dueAt) await setTimeout(Math.max(0, dueAt - performance.now()))
    pending.push(
      begin(sent).then((reason) => {
        latencies.push(performance.now() - dueAt)
        if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1
      }),
    )
  }
  await Promise.all(pending)
  const sorted = latencies.sort((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const failed = Object.values(reasons).reduce((sum, one) => sum + one, 0)
  return { sent: count, failed, reasons, p50Ms: quantile(0.5), p99Ms: quantile(0.99), p999Ms: quantile(0.999) }
}

/** Resolves to why the server did not do what it was asked, once its answer is whole. */
function send(agent: Agent, origin: string, { method, path, headers, body }: Request): Promise<string | undefined> {
  return new Promise((resolve) => {
    const request = sendRequest(origin + path, {
      agent,
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body ?? '') },
    })
    // A server may close a connection that it thinks idle just as the client takes it again: that is told apart.
    const lose = (error: NodeJS.ErrnoException) =>
      resolve(`${error.code ?? error.message} on a ${request.reusedSocket ? 'kept' : 'new'} connection`)
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => resolve(reasonOf(response.statusCode, Buffer.concat(chunks).toString('utf8'))))
      response.on('error', lose)
    })
    request.on('error', lose)
    request.end(body)
  })
}

function reasonOf(status: number | undefined, body: string): string | undefined {
  if (status === 200 && isSuccess(body)) return undefined
  return /"code":"([A-Z_]+)"/.exec(body)?.[1] ?? `status ${status}`
}
