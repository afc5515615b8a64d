import type { Latency } from '../generators/open-model.ts'

/** How many requests failed, and of what: `12 of 2000 (TENANT_BUSY: 12)`. */
export function describeFailures({ sent, failed, reasons }: Latency): string {
  if (failed === 0) return '0'
  const counts = Object.entries(reasons).map(([reason, count]) => `${reason}: ${count}`)
  return `${failed} of ${sent} (${counts.join(', ')})`
}
