import { setTimeout } from 'node:timers/promises'

export type OpenLoad = {
  readonly ratePerSecond: number
  readonly seconds: number
  /** Sends one request; resolves to whether it was answered as it should be. */
  send(): Promise<boolean>
}

export type OpenLoadResult = {
  readonly latenciesMs: readonly number[]
  readonly p50: number
  readonly p99: number
  readonly failed: number
}

/**
 * Sends at a constant rate, whether or not the former is answered (an open model), as people do who know nothing of each
 * other. Latency counts from the moment at which a request was due: who is sent late has waited.
 */
export async function openLoad({ ratePerSecond, seconds, send }: OpenLoad): Promise<OpenLoadResult> {
  const latenciesMs: number[] = []
  let failed = 0
  const pending: Promise<void>[] = []
  const startedAt = performance.now()
  for (let sent = 0; sent < ratePerSecond * seconds; sent += 1) {
    const dueAt = startedAt + (sent * 1000) / ratePerSecond
    const early = dueAt - performance.now()
    if (early > 0) await setTimeout(early)
    pending.push(
      send()
        .catch(() => false)
        .then((isGood) => {
          if (!isGood) failed += 1
          latenciesMs.push(performance.now() - dueAt)
        }),
    )
  }
  await Promise.all(pending)
  return { latenciesMs, p50: quantile(latenciesMs, 0.5), p99: quantile(latenciesMs, 0.99), failed }
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
