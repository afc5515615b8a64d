/** How far a long piece of work is, how fast it goes, and how long it still takes if it goes on so. */
export function describePace(done: number, total: number, elapsedMs: number): string {
  const perSecond = done / Math.max(elapsedMs / 1000, 0.001)
  const leftSeconds = perSecond > 0 ? (total - done) / perSecond : Number.POSITIVE_INFINITY
  return `${done}/${total}, ${perSecond < 10 ? perSecond.toFixed(1) : Math.round(perSecond)} a second, ${describeLeft(leftSeconds)}`
}

function describeLeft(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'no estimate yet'
  if (seconds < 90) return `${Math.ceil(seconds)} s left`
  return seconds < 5_400 ? `${Math.ceil(seconds / 60)} min left` : `${(seconds / 3_600).toFixed(1)} h left`
}
