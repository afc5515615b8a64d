import type { Pace } from '../generators/rounds.ts'

/**
 * The quick edition shows that all works and roughly how fast; figures to rely on come from the full one. Whole seconds:
 * the generator knows no shorter ones.
 */
export function paceOf(full: boolean): Pace {
  return full ? { rounds: 5, seconds: 5, warmUpSeconds: 10 } : { rounds: 2, seconds: 1, warmUpSeconds: 2 }
}

/** For what compares Interco with itself, many times over. */
export function curvePaceOf(full: boolean): Pace {
  return full ? { rounds: 3, seconds: 5, warmUpSeconds: 5 } : { rounds: 1, seconds: 1, warmUpSeconds: 1 }
}
