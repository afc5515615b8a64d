import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { AskTenant } from '../pool/ask-tenant.ts'
import { withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'

type Credential = { readonly clientId: string; readonly kind: string; readonly lastUsedAt: string | null }
type Program = {
  readonly id: string
  readonly name: string
  readonly permissions: readonly string[]
  readonly credentials: readonly Credential[]
}

export const program: Command = {
  name: 'program',
  usage: 'program SLUG [register NAME --permission P … | renew ID | retire CLIENT | remove ID] [--key FILE]',
  help: 'Lists the programs of a tenant, or gives one an identity; --key is its public key (JWK), else a secret is drawn.',
  run: async (args, environment) => {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { permission: { type: 'string', multiple: true, default: [] }, key: { type: 'string' } },
    })
    const [slug, deed, subject] = positionals
    if (slug === undefined || (deed !== undefined && subject === undefined)) {
      throw new UsageError(`As: npm run interco -- ${program.usage}`)
    }
    const publicKey = values.key === undefined ? undefined : await readFile(values.key, 'utf8')
    await withPool(environment, async (pool) => {
      const ask = pool.ask(slug)
      if (deed === undefined) return await list(ask, slug)
      await change(ask, { slug, deed, subject: subject ?? '', permissions: values.permission, publicKey })
    })
  },
}

async function list(ask: AskTenant, slug: string): Promise<void> {
  const document = `query ($slug: Slug!) { tenant(slug: $slug) {
    programs { id name permissions credentials { clientId kind lastUsedAt } } } }`
  const { tenant } = (await ask(document, { slug })) as unknown as { tenant: { programs: readonly Program[] } }
  for (const { id, name, permissions, credentials } of tenant.programs) {
    process.stdout.write(`${name}  ${permissions.join(' ')}\n  ${id}\n`)
    for (const { clientId, kind, lastUsedAt } of credentials) {
      process.stdout.write(`  ${clientId}  ${kind}  last used ${lastUsedAt ?? 'never'}\n`)
    }
  }
}

type Change = {
  readonly slug: string
  readonly deed: string
  readonly subject: string
  readonly permissions: readonly string[]
  readonly publicKey: string | undefined
}

async function change(ask: AskTenant, { slug, deed, subject, permissions, publicKey }: Change): Promise<void> {
  switch (deed) {
    case 'register':
      return await tell(ask, 'registerProgram', { tenant: slug, name: subject, permissions, publicKey })
    case 'renew':
      return await tell(ask, 'addCredential', { programId: subject, publicKey })
    case 'retire':
      return await tell(ask, 'removeCredential', { tenant: slug, clientId: subject })
    case 'remove':
      return await tell(ask, 'removeProgram', { programId: subject })
    default:
      throw new UsageError(`As: npm run interco -- ${program.usage}`)
  }
}

/** Prints what the program needs from now on: its id, and its secret, which nobody is told again. */
async function tell(ask: AskTenant, name: string, input: Readonly<Record<string, unknown>>): Promise<void> {
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const isNew = name === 'registerProgram' || name === 'addCredential'
  const document = `mutation ($input: ${title}Input!) { result: ${name}(input: $input) {
    ... on ${title}Payload { ${isNew ? 'programId clientId secret' : 'id'} }
    ... on Error { code message }
  } }`
  const { result } = (await ask(document, { input })) as unknown as { result: Readonly<Record<string, string | null>> }
  process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`)
}
