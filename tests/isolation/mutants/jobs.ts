import type { Mutant } from './mutant.ts'

const attempt = 'packages/jobs/src/run/run-attempt.ts'
const workerTest = 'packages/jobs/src/worker.test.ts'
const board = 'packages/jobs/src/data/board.repository.ts'
const apiTest = 'tests/api/jobs.test.ts'

/** After the request: a job works in its tenant, and the one queue shows each tenant nothing of the others. */
export const jobMutants: readonly Mutant[] = [
  {
    id: 'mark-own-tenant',
    guard: 'The trigger that marks an outbox marks that of its own schema',
    stops: 'One tenant that sends the relay to all the others.',
    file: 'packages/database/src/administration/prepare-registry.ts',
    find: 'where t.schema = tg_table_schema group by t.id',
    replace: 'group by t.id',
    proof: { file: 'packages/jobs/src/walls.test.ts', test: 'marks its own outbox by its commit' },
  },
  {
    id: 'job-crosses',
    guard: 'A job works in the tenant that asked for it, unless it is declared to pass work on',
    stops: 'A job of one tenant that writes in any other whose id stands in its payload.',
    file: attempt,
    find: "if (!job.crosses) throw new JobCrossingRefusedError('undeclared')",
    replace: '',
    proof: { file: workerTest, test: 'without saying that it crosses is refused the other' },
  },
  {
    id: 'job-crosses-to-subscriber',
    guard: 'Work is passed to a tenant that has the module',
    stops: 'Rows of a module in a tenant that has not subscribed to it.',
    file: attempt,
    find: "if (module !== '' && !tenant.modules.has(module)) throw new JobCrossingRefusedError('not-subscribed')",
    replace: '',
    proof: {
      file: workerTest,
      test: 'is refused a tenant that does not exist, one that is suspended and one without the module',
    },
  },
  {
    id: 'job-asker',
    guard: 'A job is followed by who has asked for it',
    stops: 'Anyone of the tenant who follows what others do there.',
    file: board,
    find: 'j.id = $3::uuid and ${asked}`',
    replace: "j.id = $3::uuid and $2 <> ''`",
    proof: { file: apiTest, test: 'are followed by nobody else' },
  },
  {
    id: 'job-tenant',
    guard: 'The jobs that someone has asked for are listed tenant by tenant',
    stops: 'Someone of two tenants who sees in one what they did in the other.',
    file: board,
    find: 'where j.tenant_id = $1::uuid and j.asker is not null',
    replace: 'where $1::uuid is not null and j.asker is not null',
    proof: { file: apiTest, test: 'are seen by them, in that tenant, and by nobody else' },
  },
  {
    id: 'dead-letters',
    guard: 'Dead letters are the operator’s to see and to change',
    stops: 'Who fails at what in all tenants, told to anyone.',
    file: 'packages/graphql/src/types/dead-letter.ts',
    find: "if (actor.kind !== 'operator') throw new ForbiddenError('job:operate')",
    replace: '',
    proof: { file: apiTest, test: 'are nobody else’s to see or to change' },
  },
]
