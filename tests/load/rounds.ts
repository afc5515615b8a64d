import type { Administration } from '@interco/database'
import { measureLoad, type Round, type Target } from './measure-load.ts'

export type Measured = {
  readonly target: Target
  readonly median: Round
  /** Operations per second of the first target over this one's: the median of the rounds. */
  readonly ratio: number
}

/**
 * Measures targets in turn, round after round: what else the machine does weighs on all alike, so ratios hold where absolute
 * figures don't.
 */
export async function measureInterleaved(
  admin: Administration,
  targets: readonly Target[],
  { rounds, seconds, warmUpSeconds }: { rounds: number; seconds: number; warmUpSeconds: number },
): Promise<Measured[]> {
  for (const target of targets) await measureLoad(admin, target, warmUpSeconds)
  const measured: Round[][] = []
  for (let round = 0; round < rounds; round += 1) {
    const row: Round[] = []
    for (const target of targets) row.push(await measureLoad(admin, target, seconds))
    measured.push(row)
  }
  return targets.map((target, index) => ({
    target,
    median: medianRound(measured.flatMap((row) => row[index] ?? [])),
    ratio: median(measured.map((row) => (row[0]?.perSecond ?? 0) / (row[index]?.perSecond ?? 1))),
  }))
}

function medianRound(rounds: readonly Round[]): Round {
  const of = (read: (round: Round) => number) => median(rounds.map(read))
  return {
    perSecond: of((round) => round.perSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    nodeMs: of((round) => round.nodeMs),
    databaseMs: of((round) => round.databaseMs),
    nodeBusy: of((round) => round.nodeBusy),
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}
