import { type JobBoard, type SeenJob } from '@interco/jobs'
import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

const most = 100

export const jobs: Command = {
  name: 'jobs',
  usage: 'jobs [list | dead | replay ID | discard ID]',
  help: 'Shows what waits in the queue and what failed for good; tries a dead letter again, or removes it.',
  run: async ([deed = 'list', id, ...others], environment) => {
    const isUsage = others.length === 0 && (id !== undefined) === ['replay', 'discard'].includes(deed)
    if (!isUsage || !['list', 'dead', 'replay', 'discard'].includes(deed))
      throw new UsageError('As: npm run interco -- jobs list (or dead, replay ID, discard ID)')
    await withPool(environment, async ({ jobs: board, slugOf }) => {
      if (deed === 'list') await list(board, slugOf)
      else if (deed === 'dead') await listDead(board, slugOf)
      else if (deed === 'replay')
        process.stdout.write(`It is tried again, for ${slugOf(await board.replay(id ?? ''))}.\n`)
      else process.stdout.write(`It is removed, of ${slugOf(await board.discard(id ?? ''))}.\n`)
    })
  },
}

type SlugOf = (tenantId: string) => string

async function list(board: JobBoard, slugOf: SlugOf): Promise<void> {
  const counts = await board.counts()
  if (counts.length === 0) process.stdout.write('The queue is empty.\n')
  for (const { tenantId, state, count, oldestDueAt } of counts) {
    const since = `since ${oldestDueAt.toISOString()}`
    process.stdout.write(`${slugOf(tenantId).padEnd(32)}${state.padEnd(10)}${String(count).padStart(8)}  ${since}\n`)
  }
}

async function listDead(board: JobBoard, slugOf: SlugOf): Promise<void> {
  const dead = await board.deadLetters(undefined, most)
  if (dead.length === 0) process.stdout.write('There are no dead letters.\n')
  for (const letter of dead) process.stdout.write(`${describe(letter, slugOf)}\n`)
}

function describe({ id, tenantId, name, attempt, code, changedAt }: SeenJob, slugOf: SlugOf): string {
  return `${id}  ${changedAt.toISOString()}  ${slugOf(tenantId).padEnd(32)}${name.padEnd(28)}${code ?? ''} after ${attempt}`
}
