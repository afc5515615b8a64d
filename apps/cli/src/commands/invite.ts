import { parseArgs } from 'node:util'
import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

export const inviteDocument = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) {
  ... on InviteMemberPayload { link expiresAt isWelcomeSent }
  ... on Error { code message }
} }`

export type Invited = {
  readonly inviteMember: { readonly link: string; readonly expiresAt: string; readonly isWelcomeSent: boolean }
}

export const invite: Command = {
  name: 'invite',
  usage: 'invite SLUG EMAIL --name NAME --role ROLE …',
  help: 'Invites someone to work for a tenant, and prints the link to pass on.',
  run: async (args, environment) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { name: { type: 'string' }, role: { type: 'string', multiple: true, default: ['agent'] } },
    })
    const [slug, email] = positionals
    if (slug === undefined || email === undefined || values.name === undefined) {
      throw new UsageError(`As: npm run interco -- ${invite.usage}`)
    }
    const input = { tenant: slug, email, name: values.name, roles: values.role.map((role) => role.toUpperCase()) }
    await withPool(environment, async ({ ask }) => {
      printInvited((await ask(slug)(inviteDocument, { input })) as unknown as Invited)
    })
  },
}

export function printInvited({ inviteMember: { link, expiresAt, isWelcomeSent } }: Invited): void {
  process.stdout.write(`${link}\n`)
  const mail = isWelcomeSent ? 'The identity provider wrote to them, to choose a password.' : 'No mail was sent.'
  process.stderr.write(`Pass this link on: it is shown this once, and good until ${expiresAt.slice(0, 10)}. ${mail}\n`)
}
