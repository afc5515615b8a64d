import { parseArgs } from 'node:util'
import { type Administration, prepareRegistry } from '@interco/database'
import { countHoldings, eraseTenant, findErasure, findTenantToErase, TenantUnknownError } from '@interco/tenancy'
import type { Environment } from '../environment.ts'
import { openFileStore } from '../pool/open-file-store.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'
import { withAdministration } from './with-administration.ts'

export const erase: Command = {
  name: 'erase',
  usage: 'erase SLUG [--confirm SLUG] [--by KEY]',
  help: 'Shows what a tenant holds; with --confirm erases it for good, and prints the record.',
  run: (args, environment) => {
    const { slug, isConfirmed, by } = readOptions(args)
    return withAdministration(environment, async (admin) => {
      await prepareRegistry(admin)
      return isConfirmed ? eraseForGood(admin, environment, { slug, by }) : showPlan(admin, slug)
    })
  },
}

function readOptions(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { confirm: { type: 'string' }, by: { type: 'string', default: 'cli' } },
  })
  const [slug, ...more] = positionals
  if (slug === undefined || more.length > 0) throw new UsageError('Say which tenant: npm run interco -- erase poitiers')
  if (values.confirm !== undefined && values.confirm !== slug) {
    throw new UsageError(`--confirm repeats the slug of the tenant: --confirm ${slug}`)
  }
  if (!/^[\w.:/#-]{1,200}$/.test(values.by)) {
    throw new UsageError(
      '--by is the key of an operator, as https://sso.example.fr#0f3a: the record holds no name and no address.',
    )
  }
  return { slug, isConfirmed: values.confirm !== undefined, by: values.by }
}

async function showPlan(admin: Administration, slug: string): Promise<void> {
  const tenant = await findTenantToErase(admin, slug)
  const former = await findErasure(admin, slug)
  if (!tenant && former?.finishedAt) return printRecord(former)
  if (!tenant) throw new TenantUnknownError()
  print({ tenant, holds: await countHoldings(admin, tenant) })
  process.stderr.write(`Nothing was erased. For good, with all of the above: --confirm ${slug}\n`)
}

async function eraseForGood(
  admin: Administration,
  environment: Environment,
  options: Parameters<typeof eraseTenant>[1],
): Promise<void> {
  const record = await eraseTenant(admin, options)
  // Nothing points to them any more. Cut before this, the same command, given again, comes here.
  const files = await (await openFileStore(environment)).removeTenant(record.tenant.id)
  printRecord(record)
  process.stderr.write(`${files} contents of files were removed from the store.\n`)
  process.stderr.write(
    'Its organization in the identity provider and its share of the backups are not ours to erase.\n',
  )
}

function printRecord(record: NonNullable<Awaited<ReturnType<typeof findErasure>>>): void {
  print(record)
  process.stderr.write(`${record.tenant.slug} was erased on ${record.finishedAt?.toISOString().slice(0, 10)}.\n`)
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
