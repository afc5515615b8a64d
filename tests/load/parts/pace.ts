import type { Pace } from '../generators/rounds.ts'

/** The quick edition shows that all works and roughly how fast; figures to rely on come from the full one. */
export function paceOf(full: boolean): Pace {
  return full ? { rounds: 5, seconds: 5, warmUpSeconds: 3 } : { rounds: 2, seconds: 1, warmUpSeconds: 1 }
}
