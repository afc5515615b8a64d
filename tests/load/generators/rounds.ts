import type { Administration } from '@interco/database'
import { measureLoad, type Round } from './closed-model.ts'
import { median } from './median.ts'
import type { Target } from './target.ts'

export type Pace = { readonly rounds: number; readonly seconds: number; readonly warmUpSeconds: number }

export type Measured = { readonly target: Target; readonly rounds: readonly Round[]; readonly median: Round }

/**
 * Measures targets in turn, round after round: what else the machine does weighs on all alike, so ratios hold where absolute
 * figures don't.
 */
export async function measureInterleaved(
  admin: Administration,
  targets: readonly Target[],
  { rounds, seconds, warmUpSeconds }: Pace,
): Promise<Measured[]> {
  await warmUp(admin, targets, warmUpSeconds)
  const measured: Round[][] = targets.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, target] of targets.entries()) {
      measured[index]?.push(await measureLoad(admin, target, seconds))
    }
  }
  return targets.map((target, index) => {
    const own = measured[index] ?? []
    return { target, rounds: own, median: medianRound(own) }
  })
}

/** Servers beside each other, to save time; what one server is asked in turn, or it would be loaded as it never is later. */
async function warmUp(admin: Administration, targets: readonly Target[], seconds: number): Promise<void> {
  const servers = Map.groupBy(targets, (target) => target.pid)
  await Promise.all(
    [...servers.values()].map(async (own) => {
      for (const target of own) await measureLoad(admin, target, seconds)
    }),
  )
}

/** Operations per second of one over those of another: the median of the rounds, each compared with its neighbour. */
export function ratioOf(one: Measured, other: Measured): number {
  return median(one.rounds.map(({ perSecond }, round) => perSecond / (other.rounds[round]?.perSecond ?? Number.NaN)))
}

/** CPU time for an operation, of the server and its database. */
export function cpuOf({ nodeMs, databaseMs }: Round): number {
  return nodeMs + databaseMs
}

function medianRound(rounds: readonly Round[]): Round {
  const of = (read: (round: Round) => number) => median(rounds.map(read))
  return {
    perSecond: of((round) => round.perSecond),
    p50Ms: of((round) => round.p50Ms),
    p99Ms: of((round) => round.p99Ms),
    nodeMs: of((round) => round.nodeMs),
    databaseMs: of((round) => round.databaseMs),
  }
}
