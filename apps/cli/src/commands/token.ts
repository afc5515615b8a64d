import { parseArgs } from 'node:util'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

export const token: Command = {
  name: 'token',
  usage: 'token --as PERSONA [--tenant SLUG]',
  help: 'Prints an access token of a demonstration account, from the running Interco.',
  run: async (args, { publicUrl, issuerUrl, stateFolder }) => {
    const { values } = parseArgs({ args: [...args], options: { as: { type: 'string' }, tenant: { type: 'string' } } })
    if (values.as === undefined) throw new UsageError('Say who: npm run interco token -- --as agent')
    const { requestDemoToken } = await import('@interco/identity/embedded')
    const issuer = issuerUrl ?? `${publicUrl}/realms/interco`
    const { accessToken } = await requestDemoToken({ issuer, persona: values.as, tenant: values.tenant, stateFolder })
    process.stdout.write(`${accessToken}\n`)
  },
}
