import type { Mutant } from './mutant.ts'
import { sessionMutants } from './session.ts'

/** Every guard of the isolation, in the order of docs/isolation.md. */
export const mutants: readonly Mutant[] = [...sessionMutants]
