import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

type Member = { readonly id: string; readonly name: string; readonly state: string; readonly roles: readonly string[] }
type Invitation = {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly expiresAt: string
}

const query = `query ($slug: Slug!) { tenant(slug: $slug) {
  members { id name state roles }
  invitations { id name roles expiresAt }
} }`

export const people: Command = {
  name: 'people',
  usage: 'people SLUG',
  help: 'Lists who works for a tenant, and who was invited.',
  run: async ([slug], environment) => {
    if (slug === undefined) throw new UsageError('Say which tenant: npm run interco -- people poitiers')
    await withPool(environment, async ({ ask }) => {
      const { tenant } = (await ask(slug)(query, { slug })) as unknown as {
        tenant: { members: readonly Member[]; invitations: readonly Invitation[] }
      }
      for (const { id, name, state, roles } of tenant.members) line(id, state, roles, name)
      for (const { id, name, roles, expiresAt } of tenant.invitations) {
        line(id, 'INVITED', roles, `${name}  (until ${expiresAt.slice(0, 10)})`)
      }
    })
  },
}

function line(id: string, state: string, roles: readonly string[], name: string): void {
  process.stdout.write(`${state.padEnd(11)}${roles.join(' ').padEnd(28)}${name.padEnd(36)}${id}\n`)
}
