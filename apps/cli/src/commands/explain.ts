import { parseArgs } from 'node:util'
import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

type Explanation = {
  readonly isAllowed: boolean
  readonly steps: readonly { readonly kind: string; readonly holds: boolean; readonly sentence: string }[]
}

const document = `query ($action: String!, $object: ID!, $memberId: ID) {
  explainAccess(action: $action, object: $object, memberId: $memberId) { isAllowed steps { kind holds sentence } } }`

export const explain: Command = {
  name: 'explain',
  usage: 'explain PERMISSION OBJECT-ID --member MEMBER-ID',
  help: 'Says why a member may or may not do something: token, membership, convention, rule.',
  run: async (args, environment) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { member: { type: 'string' } },
    })
    const [action, object] = positionals
    const slug = values.member?.split('.')[1]
    if (action === undefined || object === undefined || slug === undefined) {
      throw new UsageError(`As: npm run interco -- ${explain.usage}`)
    }
    await withPool(environment, async ({ ask }) => {
      const { explainAccess } = (await ask(slug)(document, { action, object, memberId: values.member })) as unknown as {
        explainAccess: Explanation
      }
      for (const { holds, sentence } of explainAccess.steps) process.stdout.write(`${holds ? '+' : '-'} ${sentence}\n`)
      process.stdout.write(explainAccess.isAllowed ? 'Allowed\n' : 'Not allowed\n')
    })
  },
}
