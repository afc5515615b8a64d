import { parseArgs } from 'node:util'
import { loadTenantMigrations, prepareRegistry } from '@interco/database'
import { modules, offeredModules } from '@interco/registry'
import { findCollectivities, findSteps, joinTenant, TenantUnknownError, undoJoining } from '@interco/tenancy'
import type { Environment } from '../environment.ts'
import { type CliPool, withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { type Invited, inviteDocument, printInvited } from './invite.ts'
import { UsageError } from './usage-error.ts'

export const join: Command = {
  name: 'join',
  usage: 'join SLUG [--plan] [--siret NUMBER] [--invite EMAIL --name NAME] [--undo [--remove SUBJECT …]]',
  help: 'Makes a member of the pool a tenant, with its organization and its first administrator; --undo takes it back.',
  run: async (args, environment) => {
    const asked = readOptions(args)
    await withPool(environment, async (pool) => {
      await prepareRegistry(pool.admin)
      const collectivity = await findMember(pool, environment, asked.slug)
      if (asked.isPlan) return await printPlan(pool, collectivity)
      if (asked.isUndo) {
        const { federation } = pool
        await undoJoining(pool.admin, collectivity, { federation, remove: asked.remove, by: 'cli' })
        process.stdout.write(`${asked.slug} has left: what joining made is taken back\n`)
        return
      }
      const options = {
        federation: pool.federation,
        migrations: await loadTenantMigrations(modules),
        modules: offeredModules.map(({ id }) => id),
        siret: asked.siret,
        onStep: (step: string) => void process.stderr.write(`${step}\n`),
      }
      await joinTenant(pool.admin, collectivity, options)
      process.stdout.write(`${asked.slug} is a tenant\n`)
      if (asked.invite) await inviteFirst(pool, asked.slug, asked.invite)
    })
  },
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      plan: { type: 'boolean', default: false },
      undo: { type: 'boolean', default: false },
      remove: { type: 'string', multiple: true, default: [] },
      siret: { type: 'string' },
      invite: { type: 'string' },
      name: { type: 'string' },
    },
  })
  const [slug, ...more] = positionals
  const { plan: isPlan, undo: isUndo, remove, siret, invite: email, name } = values
  if (slug === undefined || more.length > 0 || (email === undefined) !== (name === undefined)) {
    throw new UsageError(`As: npm run interco -- ${join.usage}`)
  }
  return { slug, isPlan, isUndo, remove, siret, invite: email && name ? { email, name } : undefined }
}

async function findMember({ admin }: CliPool, { pool }: Environment, slug: string) {
  const [known] = await admin<{ siren: string }[]>`select siren from interco.pool`
  const member = findCollectivities(known?.siren ?? pool).find((one) => one.slug === slug)
  if (!member) throw new TenantUnknownError()
  return member
}

async function printPlan({ admin, federation }: CliPool, collectivity: Parameters<typeof findSteps>[2]): Promise<void> {
  for (const { name, isDone, what } of await findSteps(admin, federation, collectivity)) {
    process.stdout.write(`${isDone ? 'done ' : 'to do'}  ${name.padEnd(14)}${what}\n`)
  }
  process.stderr.write('Nothing was changed.\n')
}

/** An earlier invitation of the same address is over, so that this may be repeated. */
async function inviteFirst(
  pool: CliPool,
  slug: string,
  { email, name }: { email: string; name: string },
): Promise<void> {
  await pool.refresh()
  const input = { tenant: slug, email, name, roles: ['ADMINISTRATOR'] }
  printInvited((await pool.ask(slug)(inviteDocument, { input })) as unknown as Invited)
}
