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
  readonly p50Ms: number
  readonly p99Ms: number
  readonly p999Ms: number
}

/**
 * Sends requests at a constant rate, whether or not the former ones are answered (an open model). Each latency counts from
 * the moment at which its request was due: a server that stands still makes those that come in between late, as its users see
 * it, in place of leaving them out.
 */
export async function measureLatency(target: Pick<Target, 'origin' | 'requests'>, load: OpenLoad): Promise<Latency> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const count = Math.max(1, Math.round(load.perSecond * load.seconds))
  const latencies: number[] = []
  let failed = 0
  const pending: Promise<void>[] = []
  const startedAt = performance.now()
  for (let sent = 0; sent < count; sent += 1) {
    const dueAt = startedAt + (sent * 1000) / load.perSecond
    // Timers are late by up to a millisecond; whoever is late sends at once all that is due.
    while (performance.now() < dueAt) await setTimeout(Math.max(0, dueAt - performance.now()))
    const request = target.requests[sent % target.requests.length] as Request
    pending.push(
      send(agent, target.origin, request).then((succeeded) => {
        latencies.push(performance.now() - dueAt)
        if (!succeeded) failed += 1
      }),
    )
  }
  await Promise.all(pending)
  agent.destroy()
  const sorted = latencies.sort((a, b) => a - b)
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { sent: count, failed, p50Ms: quantile(0.5), p99Ms: quantile(0.99), p999Ms: quantile(0.999) }
}

/** Resolves to whether the server did what it was asked, once its answer is whole. */
function send(agent: Agent, origin: string, { method, path, headers, body }: Request): Promise<boolean> {
  return new Promise((resolve) => {
    const request = sendRequest(origin + path, {
      agent,
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body ?? '') },
    })
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve(response.statusCode === 200 && isSuccess(Buffer.concat(chunks).toString('utf8'))),
      )
      response.on('error', () => resolve(false))
    })
    request.on('error', () => resolve(false))
    request.end(body)
  })
}
