import { parseArgs } from 'node:util'
import { checkFiles, examine, type Finding, loadTenantMigrations } from '@interco/database'
import { modules } from '@interco/registry'
import { openFileStore } from '../pool/open-file-store.ts'
import type { Command } from './command.ts'
import { withAdministration } from './with-administration.ts'

export const doctor: Command = {
  name: 'doctor',
  usage: 'doctor [--json]',
  help: 'Looks for what is not as it should be in the database and the store of files, and says what mends it; changes nothing.',
  run: (args, environment) => {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } })
    return withAdministration(environment, async (admin) => {
      const inDatabase = await examine(admin, await loadTenantMigrations(modules))
      // A registry of another version says nothing that the store could be compared with.
      const isOutdated = inDatabase.some(({ code }) => code === 'REGISTRY_OUTDATED')
      const store = isOutdated ? undefined : await openFileStore(environment)
      const findings = [...inDatabase, ...(store ? await checkFiles(admin, store.list()) : [])]
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
