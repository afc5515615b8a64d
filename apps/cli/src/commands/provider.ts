import { parseArgs } from 'node:util'
import type { AcceptanceReport } from '@interco/identity/acceptance'
import { type Broker, ensureBroker } from '@interco/identity/broker'
import { TenantUnknownError } from '@interco/tenancy'
import type { Environment } from '../environment.ts'
import { findIssuer } from '../pool/open-federation.ts'
import { isAlias, type ProviderFile, readProof, readProviderFile } from '../provider/provider-file.ts'
import { reachRealm } from '../provider/reach-realm.ts'
import type { Command } from './command.ts'
import { UsageError } from './usage-error.ts'
import { withAdministration } from './with-administration.ts'

export const provider: Command = {
  name: 'provider',
  usage: 'provider open FILE | try FILE [--email EMAIL] [--json] | rehearse [--json] | close FILE|ALIAS',
  help: 'Lets a municipality’s own identity provider in, tries it before its people come, or closes it again.',
  run: async (args, environment) => {
    const { deed, subject, email, isJson } = readOptions(args)
    switch (deed) {
      case 'open':
        return await open(await readProviderFile(subject), environment)
      case 'try':
        return await tell(tryOut(await readProviderFile(subject), email, environment), isJson)
      case 'rehearse': {
        // Loaded when it is asked for: it brings both simulated sides along.
        const { rehearse } = await import('@interco/identity/acceptance')
        return await tell(rehearse(), isJson)
      }
      case 'close':
        return await close(isAlias(subject) ? subject : (await readProviderFile(subject)).alias, environment)
    }
  },
}

/** Which options each deed knows, and whether it is told of whom. */
const deeds = {
  open: { needs: 'subject', knows: [] },
  try: { needs: 'subject', knows: ['email', 'json'] },
  rehearse: { needs: 'nothing', knows: ['json'] },
  close: { needs: 'subject', knows: [] },
} as const

function readOptions(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { email: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [name = '', subject = '', ...more] = positionals
  const deed = isDeed(name) ? name : undefined
  const known: readonly string[] = deed === undefined ? [] : deeds[deed].knows
  const isKnown = Object.keys(values).every((option) => known.includes(option)) && values.email !== ''
  if (deed === undefined || (deeds[deed].needs === 'subject') !== (subject !== '') || more.length > 0 || !isKnown) {
    throw new UsageError(`As: npm run interco -- ${provider.usage}`)
  }
  return { deed, subject, email: values.email, isJson: values.json ?? false }
}

function isDeed(name: string): name is keyof typeof deeds {
  return Object.hasOwn(deeds, name)
}

async function open(file: ProviderFile, environment: Environment): Promise<void> {
  const proof = readProof(file, process.env)
  const { admin, realm, issuer } = await reachRealm(environment)
  await ensureBroker(admin, realm, await describe(file, proof, environment))
  const { alias, domains } = file
  const endpoint = `${issuer}/broker/${alias}/endpoint`
  process.stdout.write(`${alias} is open to ${domains.join(', ')}; its own provider needs to know

  where people come back to           ${endpoint}
  and after signing out               ${endpoint}/logout_response
  where the end of a session is told  ${issuer}/protocol/openid-connect/logout/backchannel-logout
${proof.kind === 'key' ? `  the key of Interco                  ${issuer}/protocol/openid-connect/certs\n` : ''}`)
}

async function tryOut(file: ProviderFile, email: string | undefined, environment: Environment) {
  if (email !== undefined) {
    const known = await (await reachRealm(environment)).providers.get(file.alias)
    if (!known?.enabled) throw new UsageError(`${file.alias} is not open: nobody can sign in there before it is.`)
  }
  // No case proves who Interco is to that provider by itself: the person’s sign-in does, with what Keycloak holds.
  const broker = await describe(file, { kind: 'key' }, environment)
  const { tryProvider } = await import('../provider/try-provider.ts')
  return await tryProvider({ broker, email, issuer: await findIssuer(environment) })
}

async function close(alias: string, environment: Environment): Promise<void> {
  const { providers } = await reachRealm(environment)
  if (!(await providers.disable(alias))) throw new UsageError(`There is no provider ${alias}.`)
  process.stdout.write(`${alias} is closed: nobody is sent there, and nobody lost their account\n`)
}

/** With what the registry knows of the tenant. */
async function describe(file: ProviderFile, proof: Broker['proof'], environment: Environment): Promise<Broker> {
  const { alias, name, issuer, clientId, tenant, domains, groups } = file
  return await withAdministration(environment, async (admin) => {
    const [known] = await admin<{ id: string; siren: string }[]>`
      select organization_id as id, siren from interco.tenants where slug = ${tenant} and state = 'active'`
    if (!known) throw new TenantUnknownError()
    const organization = { id: known.id, alias: tenant }
    return { alias, name, issuer, clientId, proof, organization, siren: known.siren, domains, groups }
  })
}

async function tell(asked: Promise<AcceptanceReport>, isJson: boolean): Promise<void> {
  const report = await asked
  const { printReport } = await import('@interco/identity/acceptance')
  process.stdout.write(isJson ? `${JSON.stringify(report, null, 2)}\n` : printReport(report))
  if (!report.isAccepted) process.exitCode = 1
}
