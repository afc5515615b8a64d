import { parseArgs } from 'node:util'
import { examine, type Finding, loadTenantMigrations } from '@interco/database'
import { modules } from '@interco/registry'
import type { Command } from './command.ts'
import { withAdministration } from './with-administration.ts'

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor [--json]',
  help: 'Looks for what is not as it should be in the database, and says what mends it; changes nothing.',
  run: (args, environment) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } })
    return withAdministration(environment, async (admin) => {
      const findings = await examine(admin, await loadTenantMigrations(modules))
      if (values.json) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`)
      else print(findings)
      if (findings.length > 0) process.exitCode = 1
    })
  },
}

function print(findings: readonly Finding[]): void {
  if (findings.length === 0) process.stdout.write('Nothing is wrong.\n')
  for (const { code, tenant, what, mend } of findings) {
    process.stdout.write(`${code}  ${tenant ?? 'the pool'}\n  ${what}\n  To mend it: ${mend}\n`)
  }
}
