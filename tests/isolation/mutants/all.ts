import { accessMutants } from './access.ts'
import { compiledMutants } from './compiled.ts'
import { doorMutants } from './door.ts'
import { erasureMutants } from './erasure.ts'
import { fileMutants } from './files.ts'
import { graphMutants } from './graph.ts'
import { jobMutants } from './jobs.ts'
import type { Mutant } from './mutant.ts'
import { registerMutants } from './registers.ts'
import { sessionMutants } from './session.ts'
import { wallMutants } from './walls.ts'

/** Every guard of the isolation, from the request to the rows, in the order of docs/isolation.md. */
export const mutants: readonly Mutant[] = [
  ...doorMutants,
  ...accessMutants,
  ...registerMutants,
  ...graphMutants,
  ...compiledMutants,
  ...sessionMutants,
  ...wallMutants,
  ...jobMutants,
  ...erasureMutants,
  ...fileMutants,
]
