import { createFederation, federationAt } from '@interco/identity/federation'
import { DomainError } from '@interco/kernel'
import { createLog } from '@interco/observability'
import { modules } from '@interco/registry'
import { z } from 'zod'
import {
  databaseUrl,
  describeVariables,
  issuerUrl,
  readFilesSettings,
  readVariables,
  servingVariables,
} from './environment.ts'
import { budgetsOf, defaultCostPerSecond } from './fairness/fairness.ts'
import { openFiles } from './files/open-files.ts'
import { readFurtherIssuers } from './further-issuers.ts'
import { createGateway } from './gateway.ts'
import { openPort } from './http/open-port.ts'
import { readPersistedOperations } from './persisted-operations.ts'
import { createSessions } from './session/index.ts'

const variables = z.object({
  ...servingVariables,
  INTERCO_DATABASE_URL: databaseUrl.describe('The gateway’s own account, interco_gateway, on the pool’s database.'),
  INTERCO_ISSUER_URL: issuerUrl.describe('The identity provider: a Keycloak realm.'),
  INTERCO_PERSISTED_OPERATIONS: z
    .string()
    .optional()
    .describe('A JSON file of operations by SHA-256: given, nothing else is executed but what our own pages send.'),
  INTERCO_TENANT_COST_PER_SECOND: z.coerce
    .number('is a number above 0')
    .positive('is a number above 0')
    .default(defaultCostPerSecond)
    .describe(
      `What one tenant may spend: fields that answers may hold, each second (default ${defaultCostPerSecond}).`,
    ),
  INTERCO_EXPLORER: z
    .enum(['on', 'off'], 'is on or off')
    .default('off')
    .describe('The explorer and introspection (default off).'),
})

const audience = 'interco-api'
const drainMs = 10_000

/** A gateway by itself, for production: its database and its identity provider are elsewhere. */
async function serve(): Promise<void> {
  const environment = readVariables(variables, process.env)
  const publicUrl = (environment.INTERCO_PUBLIC_URL ?? `http://localhost:${environment.INTERCO_PORT}`).replace(
    /\/$/,
    '',
  )
  const issuer = environment.INTERCO_ISSUER_URL
  const clientSecret = environment.INTERCO_WEB_CLIENT_SECRET
  const provisionerSecret = environment.INTERCO_PROVISIONER_SECRET
  const file = environment.INTERCO_PERSISTED_OPERATIONS
  const further = await readFurtherIssuers(environment.INTERCO_FURTHER_ISSUERS)
  const port = await openPort(environment.INTERCO_PORT, environment.INTERCO_HOST)
  const gateway = await createGateway({
    databaseUrl: environment.INTERCO_DATABASE_URL,
    issuers: [
      {
        issuer,
        audience,
        authorizedParties: ['interco-web', 'interco-cli', ...environment.INTERCO_AUTHORIZED_CLIENTS],
      },
      ...further,
    ],
    modules,
    publicUrl,
    explorable: environment.INTERCO_EXPLORER === 'on',
    files: await openFiles(readFilesSettings(environment)),
    fairness: { budgets: budgetsOf(environment.INTERCO_TENANT_COST_PER_SECOND) },
    persistedOperations: file === undefined ? undefined : await readPersistedOperations(file),
    sessions:
      clientSecret === undefined
        ? undefined
        : (listener) => createSessions({ ...listener, issuer, clientId: 'interco-web', clientSecret, publicUrl }),
    federation:
      provisionerSecret === undefined
        ? undefined
        : createFederation({
            ...federationAt(issuer),
            clientId: 'interco-provisioner',
            clientSecret: provisionerSecret,
          }),
    log: createLog(),
  })
  port.serve(gateway.listener)
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
  gateway.drain()
  await port.close(drainMs)
  await gateway.close()
}

if (process.argv.includes('--help')) {
  process.stdout.write(`The gateway of Interco. Environment:\n${describeVariables(variables)}\n`)
  process.exit()
}
try {
  await serve()
  process.exit()
} catch (error) {
  // One sentence for what we foresaw, the whole story for what we did not.
  process.stderr.write(
    `${error instanceof DomainError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
}
