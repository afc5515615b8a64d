const firstSeconds = 5
const longestSeconds = 3 * 3600

/** How long to wait after so many attempts: twice as long each time, and drawn, so that what failed together comes back apart. */
export function pauseAfter(attempt: number, draw: () => number = Math.random): number {
  const full = Math.min(longestSeconds, firstSeconds * 2 ** (attempt - 1))
  return full * (0.75 + draw() / 2)
}
