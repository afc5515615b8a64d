import { parseArgs } from 'node:util'
import { findDrift } from '@interco/tenancy'
import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

export const drift: Command = {
  name: 'drift',
  usage: 'drift [--json]',
  help: 'Compares organizations and members of the identity provider with those of Interco; changes nothing.',
  run: async (args, environment) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } })
    await withPool(environment, async ({ admin, federation }) => {
      if (!federation) {
        throw new UsageError('Set INTERCO_PROVISIONER_SECRET: without it the identity provider can’t be asked.')
      }
      const found = await findDrift(admin, federation)
      if (values.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
      else if (found.length === 0) process.stdout.write('The identity provider and Interco say the same.\n')
      else
        for (const { code, tenant, what, mend } of found)
          process.stdout.write(`${code}  ${tenant ?? 'the pool'}\n  ${what}\n  To mend it: ${mend}\n`)
      if (found.length > 0) process.exitCode = 1
    })
  },
}
