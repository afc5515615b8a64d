import type { Mutant } from './mutant.ts'

const lane = 'packages/database/src/session/lane.ts'
const guards = 'tests/isolation/guards.test.ts'

export const sessionMutants: readonly Mutant[] = [
  {
    id: 'attestation',
    guard: 'Each row says in whose name it was read',
    stops: 'A row of another tenant in an answer, whatever went wrong before.',
    file: lane,
    find: 'if (row[0] !== role) {',
    replace: 'if (row.length < 0) {',
    proof: { file: guards, test: 'whose answer is not the tenant’s is destroyed, and the answer with it' },
  },
]
