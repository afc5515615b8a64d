import { resolve } from 'node:path'
import { DomainError } from '@interco/kernel'
import { z } from 'zod'

// Without the protocol named, `localhost:4000` counts as an address: of the scheme `localhost`.
const webAddress = (error: string) => z.url({ protocol: /^https?$/, error })

const variables = {
  INTERCO_POOL: {
    help: 'SIREN of the EPCI whose members form the pool (default 200069854, Grand Poitiers).',
    schema: z
      .string()
      .regex(/^\d{9}$/, 'is a SIREN: nine digits')
      .default('200069854'),
  },
  INTERCO_PORT: {
    help: 'Port of the gateway (default 4000).',
    schema: z.coerce
      .number('is a port: 1 to 65535')
      .int('is a port: 1 to 65535')
      .min(1, 'is a port: 1 to 65535')
      .max(65_535, 'is a port: 1 to 65535')
      .default(4000),
  },
  INTERCO_HOST: {
    help: 'Address to listen on (default 127.0.0.1: this machine only).',
    schema: z.string().min(1, 'is an address').default('127.0.0.1'),
  },
  INTERCO_PUBLIC_URL: {
    help: 'The address that people use (default http://localhost:PORT).',
    schema: webAddress('is an address as https://interco.example.fr').optional(),
  },
  INTERCO_STATE: {
    help: 'Folder of the embedded parts (default .interco).',
    schema: z.string().min(1, 'is a folder').default('.interco'),
  },
  INTERCO_DATABASE_URL: {
    help: 'Use this PostgreSQL (15 or newer) in place of the embedded one; its account creates roles and schemas.',
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'is an address as postgres://account:password@host/database')
      .optional(),
  },
  INTERCO_ISSUER_URL: {
    help: 'Use this identity provider (a Keycloak realm) in place of the embedded one.',
    schema: webAddress('is an address as https://sso.example.fr/realms/interco').optional(),
  },
  INTERCO_WEB_CLIENT_SECRET: {
    help: 'With INTERCO_ISSUER_URL: the secret of the client interco-web, for the sign-in of the pages.',
    schema: z.string().min(1, 'is a secret').optional(),
  },
  INTERCO_AUTHORIZED_CLIENTS: {
    help: 'With INTERCO_ISSUER_URL: ids of further clients whose tokens are accepted, separated by commas.',
    schema: z.string().default(''),
  },
} as const

export type Environment = {
  readonly pool: string
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly stateFolder: string
  readonly databaseUrl: string | undefined
  readonly issuerUrl: string | undefined
  readonly webClientSecret: string | undefined
  readonly authorizedClients: readonly string[]
}

/** One or more variables of the environment are wrong. */
export class EnvironmentInvalidError extends DomainError {
  readonly code = 'ENVIRONMENT_INVALID'
}

const environmentSchema = z.object({
  INTERCO_POOL: variables.INTERCO_POOL.schema,
  INTERCO_PORT: variables.INTERCO_PORT.schema,
  INTERCO_HOST: variables.INTERCO_HOST.schema,
  INTERCO_PUBLIC_URL: variables.INTERCO_PUBLIC_URL.schema,
  INTERCO_STATE: variables.INTERCO_STATE.schema,
  INTERCO_DATABASE_URL: variables.INTERCO_DATABASE_URL.schema,
  INTERCO_ISSUER_URL: variables.INTERCO_ISSUER_URL.schema,
  INTERCO_WEB_CLIENT_SECRET: variables.INTERCO_WEB_CLIENT_SECRET.schema,
  INTERCO_AUTHORIZED_CLIENTS: variables.INTERCO_AUTHORIZED_CLIENTS.schema,
})

/** Reads and checks the environment. @throws EnvironmentInvalidError that tells every fault at once. */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  // An empty variable counts as unset, as shells and compose files use it.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = environmentSchema.safeParse(given)
  const unknown = Object.keys(given).filter(isUnknown)
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)),
    ...unknown.map((name) => `${name} is not a variable of Interco (see npm start -- --help).`),
  ]
  if (!parsed.success || faults.length > 0) throw new EnvironmentInvalidError(faults.join('\n'))
  const { data } = parsed
  return {
    pool: data.INTERCO_POOL,
    port: data.INTERCO_PORT,
    host: data.INTERCO_HOST,
    publicUrl: (data.INTERCO_PUBLIC_URL ?? `http://localhost:${data.INTERCO_PORT}`).replace(/\/$/, ''),
    stateFolder: resolve(data.INTERCO_STATE),
    databaseUrl: data.INTERCO_DATABASE_URL,
    issuerUrl: data.INTERCO_ISSUER_URL?.replace(/\/$/, ''),
    webClientSecret: data.INTERCO_WEB_CLIENT_SECRET,
    authorizedClients: data.INTERCO_AUTHORIZED_CLIENTS.split(',').filter((id) => id !== ''),
  }
}

// INTERCO_TEST_… belongs to the test run.
function isUnknown(name: string): boolean {
  return name.startsWith('INTERCO_') && !name.startsWith('INTERCO_TEST_') && !(name in variables)
}

/** What `--help` prints of the variables. */
export function describeEnvironment(): string {
  return Object.entries(variables)
    .map(([name, { help }]) => `  ${name.padEnd(28)}${help}`)
    .join('\n')
}
