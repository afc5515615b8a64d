import { offeredModules } from '@interco/registry'
import { subscribe as addSubscription, unsubscribe as endSubscription } from '@interco/tenancy'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'
import { withAdministration } from './with-administration.ts'

export const subscribe: Command = {
  name: 'subscribe',
  usage: 'subscribe SLUG MODULE',
  help: 'Gives a tenant a module.',
  run: (args, environment) => {
    const [slug, module] = read(args)
    return withAdministration(environment, (admin) => addSubscription(admin, slug, module))
  },
}

export const unsubscribe: Command = {
  name: 'unsubscribe',
  usage: 'unsubscribe SLUG MODULE',
  help: 'Ends a subscription; the data stays, out of reach.',
  run: (args, environment) => {
    const [slug, module] = read(args)
    return withAdministration(environment, (admin) => endSubscription(admin, slug, module))
  },
}

function read(args: readonly string[]): [string, string] {
  const [slug, module] = args
  const known = offeredModules.map(({ id }) => id)
  if (slug === undefined || module === undefined || !known.includes(module)) {
    throw new UsageError(
      `Say which tenant and which module (${known.join(', ')}): npm run interco subscribe poitiers requests`,
    )
  }
  return [slug, module]
}
