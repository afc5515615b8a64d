import { parseArgs } from 'node:util'
import { modules } from '@interco/registry'
import { configure as addVersion, tenantId } from '@interco/tenancy'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'
import { withAdministration } from './with-administration.ts'

export const configure: Command = {
  name: 'configure',
  usage: 'configure MODULE JSON [--tenant SLUG] [--lock KEY …]',
  help: 'Sets a module’s configuration for the pool, or for one tenant; --lock keeps tenants from changing a key.',
  run: async (args, environment) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { tenant: { type: 'string' }, lock: { type: 'string', multiple: true, default: [] } },
    })
    const module = modules.find(({ id }) => id === positionals[0])
    const value = readObject(positionals[1])
    if (!module || !value) throw new UsageError(`As: npm run interco -- ${configure.usage}`)
    await withAdministration(environment, async (admin) => {
      const slug = values.tenant
      const version = await addVersion(admin, {
        module,
        layer: slug === undefined ? 'pool' : 'tenant',
        tenantId: slug === undefined ? undefined : await tenantId(admin, slug),
        value,
        locked: values.lock,
        by: 'cli',
      })
      process.stdout.write(`${module.id}: version ${version} for ${slug ?? 'the pool'}\n`)
    })
  },
}

function readObject(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
