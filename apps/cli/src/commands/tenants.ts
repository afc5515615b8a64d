import type { Command } from './command.ts'
import { withAdministration } from './with-administration.ts'

export const tenants: Command = {
  name: 'tenants',
  usage: 'tenants',
  help: 'Lists the tenants with their state and modules.',
  run: (_args, environment) =>
    withAdministration(environment, async (admin) => {
      const rows = await admin<{ slug: string; name: string; state: string; fault: string | null; modules: string }[]>`
        select slug, name, state, fault, coalesce(string_agg(module, ' ' order by module), '-') as modules
        from interco.tenants left join interco.subscriptions on tenant_id = id
        group by id order by kind = 'epci' desc, slug`
      for (const { slug, name, state, fault, modules } of rows) {
        process.stdout.write(
          `${slug.padEnd(34)}${state.padEnd(14)}${modules.padEnd(24)}${name}${fault ? `  (${fault})` : ''}\n`,
        )
      }
    }),
}
