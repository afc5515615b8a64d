import { Agent } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import type { Request } from 'autocannon'
import { send } from './send.ts'
import { type Reasons, sumReasons } from './sum-reasons.ts'
import type { Target } from './target.ts'

export type OpenLoad = { readonly perSecond: number; readonly seconds: number }

export type Latency = {
  readonly sent: number
  /** Answered, but with an error, or not at all. */
  readonly failed: number
  /** How often each happened: a code of GraphQL, a status, or what became of the connection. */
  readonly reasons: Reasons
  /** Of each one, the shortest first. */
  readonly latenciesMs: readonly number[]
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
  return summarise(latencies, reasons)
}

/** What several rounds say together: quantiles of all that was sent, as a short round alone has too few for its p99. */
export function poolRounds(rounds: readonly Latency[]): Latency {
  return summarise(
    rounds.flatMap(({ latenciesMs }) => latenciesMs),
    sumReasons(rounds.map(({ reasons }) => reasons)),
  )
}

function summarise(latencies: readonly number[], reasons: Reasons): Latency {
  const latenciesMs = latencies.toSorted((a, b) => a - b)
  const quantile = (share: number) =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))] ?? 0
  return {
    sent: latenciesMs.length,
    failed: Object.values(reasons).reduce((sum, one) => sum + one, 0),
    reasons,
    latenciesMs,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    p999Ms: quantile(0.999),
  }
}
