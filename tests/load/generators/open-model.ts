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
 * leaving them out. `begin` resolves to whether the work succeeded.
 */
export async function measureAtRate(load: OpenLoad, begin: (index: number) => Promise<boolean>): Promise<Latency> {
  const count = Math.max(1, Math.round(load.perSecond * load.seconds))
  const latencies: number[] = []
  let failed = 0
  const pending: Promise<void>[] = []
  const startedAt = performance.now()
  for (let sent = 0; sent < count; sent += 1) {
    const dueAt = startedAt + (sent * 1000) / load.perSecond
    // Timers are late by up to a millisecond; whoever is late sends at once all that is due.
    while (performance.now() < dueAt) await setTimeout(Math.max(0, dueAt - performance.now()))
    pending.push(
      begin(sent).then((succeeded) => {
        latencies.push(performance.now() - dueAt)
        if (!succeeded) failed += 1
      }),
    )
  }
  await Promise.all(pending)
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
