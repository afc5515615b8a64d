import type { NoiseReport } from '../generators/noise.ts'
import type { Latency } from '../generators/open-model.ts'
import { type Reasons, sumReasons } from '../generators/sum-reasons.ts'

/** How many requests failed, and of what: `12 of 2000 (TENANT_BUSY: 12)`. */
export function describeFailures({ sent, failed, reasons }: Latency): string {
  return failed === 0 ? '0' : `${failed} of ${sent} ${describeReasons(reasons)}`
}

/** How many requests were answered, and what became of the others: `1988 of 2000 (TENANT_BUSY: 12)`. */
export function describeNoise(rounds: readonly NoiseReport[]): string {
  const sum = (read: (round: NoiseReport) => number) => rounds.reduce((total, round) => total + read(round), 0)
  const sent = sum((round) => round.sent)
  const answered = sum((round) => round.answered)
  const reasons = sumReasons(rounds.map((round) => round.reasons))
  const refused = Object.values(reasons).reduce((total, count) => total + count, 0)
  return `${answered} of ${sent} ${describeReasons({ ...reasons, 'under way': sent - answered - refused })}`
}

function describeReasons(reasons: Reasons): string {
  return `(${Object.entries(reasons)
    .map(([reason, count]) => `${reason}: ${count}`)
    .join(', ')})`
}
