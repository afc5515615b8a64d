// Sweden writes days as RFC 3339 does.
const inParis = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short' })

/** The day of a moment in mainland France, by which acts and delays count, as `YYYY-MM-DD`. */
export function dayInFrance(moment: Date): string {
  return inParis.format(moment)
}
