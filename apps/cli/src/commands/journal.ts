import { parseArgs } from 'node:util'
import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

type Entry = Readonly<Record<'happenedAt' | 'deed', string>> &
  Readonly<Record<'actorName' | 'subjectName' | 'subjectId' | 'basis', string | null>>

const document = `query ($slug: Slug!, $first: Int!) { tenant(slug: $slug) {
  accessJournal(first: $first) { nodes { happenedAt deed actorName subjectName subjectId basis } } } }`

export const journal: Command = {
  name: 'journal',
  usage: 'journal SLUG [--last NUMBER]',
  help: 'Prints the access journal of a tenant, newest first.',
  run: async (args, environment) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { last: { type: 'string', default: '20' } },
    })
    const [slug] = positionals
    if (slug === undefined || !/^[1-9]\d?$|^100$/.test(values.last)) {
      throw new UsageError('As: npm run interco -- journal poitiers --last 20 (100 at most)')
    }
    await withPool(environment, async ({ ask }) => {
      const { tenant } = (await ask(slug)(document, { slug, first: Number(values.last) })) as unknown as {
        tenant: { accessJournal: { nodes: readonly Entry[] } }
      }
      for (const { happenedAt, deed, actorName, subjectName, subjectId, basis } of tenant.accessJournal.nodes) {
        const whom = subjectName ?? subjectId ?? ''
        process.stdout.write(
          `${happenedAt}  ${deed.padEnd(30)}${(actorName ?? '').padEnd(32)}${whom}  ${basis ?? ''}\n`,
        )
      }
    })
  },
}
