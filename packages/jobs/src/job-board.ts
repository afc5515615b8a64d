import { arrayLiteral, registryPlacement, type TenantDatabase } from '@interco/database'
import { isId, NotFoundError } from '@interco/kernel'
import {
  countJobs,
  discardDead,
  jobAskedBy,
  jobsAskedBy,
  jobsInState,
  replayDead,
  type SeenJob,
} from './data/board.repository.ts'

export type JobCount = {
  readonly tenantId: string
  readonly state: SeenJob['state']
  readonly count: number
  readonly oldestDueAt: Date
}

/** The queue as people see it: ids, states and codes, never what is in a payload. Who may ask what is the caller's to judge. */
export type JobBoard = {
  /** The jobs that an actor has asked for in a tenant, newest first, 50 at most. */
  askedBy(tenantId: string, actorKey: string): Promise<readonly SeenJob[]>
  /** One of them; undefined for any other job. */
  find(tenantId: string, actorKey: string, id: string): Promise<SeenJob | undefined>
  /** The dead letters, the latest first; of one tenant, or of all. */
  deadLetters(tenantId: string | undefined, first: number): Promise<readonly SeenJob[]>
  /** Gives a dead letter all its attempts again. Answers its tenant. @throws NotFoundError where there is none of this id. */
  replay(id: string): Promise<string>
  /** Removes a dead letter. Answers its tenant. @throws NotFoundError where there is none of this id. */
  discard(id: string): Promise<string>
  counts(): Promise<readonly JobCount[]>
}

export function createJobBoard(database: TenantDatabase): JobBoard {
  const registry = database.session(registryPlacement)
  const change = async (query: typeof replayDead, id: string): Promise<string> => {
    const [changed] = isId(id) ? await registry.read(query, { id }) : []
    if (!changed) throw new NotFoundError('Aucun travail en échec n’a cet identifiant.')
    return changed.tenantId
  }
  return {
    askedBy: (tenantId, actorKey) => registry.read(jobsAskedBy, { tenantId, actorKey }),
    find: async (tenantId, actorKey, id) => (await registry.read(jobAskedBy, { tenantId, actorKey, id }))[0],
    deadLetters: (tenantId, first) =>
      registry.read(jobsInState, { states: arrayLiteral(['dead']), tenantId: tenantId ?? null, first }),
    replay: (id) => change(replayDead, id),
    discard: (id) => change(discardDead, id),
    counts: () => registry.read(countJobs, undefined),
  }
}
