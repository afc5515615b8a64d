/** A figure that we want, and whether it is reached: `0.71 (aim ≥ 0.65: reached)`. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number }

export function describeAim(value: number, aim: Aim | undefined, digits = 2): string {
  if (!aim) return value.toFixed(digits)
  const isReached = 'atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost
  const wanted = 'atLeast' in aim ? `≥ ${aim.atLeast}` : `≤ ${aim.atMost}`
  return `${value.toFixed(digits)} (aim ${wanted}: ${isReached ? 'reached' : 'missed'})`
}
