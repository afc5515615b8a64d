import { parseArgs } from 'node:util'
import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

const deeds = new Map([
  ['suspend', 'suspendMember'],
  ['resume', 'resumeMember'],
  ['remove', 'removeMember'],
  ['roles', 'changeRoles'],
])

export const member: Command = {
  name: 'member',
  usage: 'member suspend|resume|remove|roles ID [--role ROLE …]',
  help: 'Changes what a member may do, within two seconds; «people» lists the ids.',
  run: async (args, environment) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { role: { type: 'string', multiple: true, default: [] } },
    })
    const [deed = '', memberId = ''] = positionals
    const name = deeds.get(deed)
    const slug = memberId.split('.')[1]
    if (!name || slug === undefined || (deed === 'roles') !== values.role.length > 0) {
      throw new UsageError(`As: npm run interco -- ${member.usage}`)
    }
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    const document = `mutation ($input: ${title}Input!) { result: ${name}(input: $input) {
      ... on ${title}Payload { member { name state roles } }
      ... on Error { code message }
    } }`
    const roles = deed === 'roles' ? { roles: values.role.map((role) => role.toUpperCase()) } : {}
    await withPool(environment, async ({ ask }) => {
      const { result } = (await ask(slug)(document, { input: { memberId, ...roles } })) as unknown as {
        result: { member: { name: string; state: string; roles: readonly string[] } }
      }
      const { member: changed } = result
      process.stdout.write(`${changed.name}: ${changed.state} ${changed.roles.join(' ')}\n`)
    })
  },
}
