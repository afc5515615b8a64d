import { DomainError } from '@interco/kernel'
import { z } from 'zod'

/** One or more variables of the environment are wrong; the message has a line for each. */
export class EnvironmentInvalidError extends DomainError {
  readonly code = 'ENVIRONMENT_INVALID'
}

/**
 * Reads the variables that the schema names. An empty variable counts as unset, as shells and compose files use it.
 * @throws EnvironmentInvalidError that tells every fault at once, variables of Interco that nobody knows included.
 */
export function readVariables<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  source: NodeJS.ProcessEnv,
): z.output<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = schema.safeParse(given)
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`)),
    ...Object.keys(given)
      // INTERCO_TEST_… belongs to the test run.
      .filter((name) => /^INTERCO_(?!TEST_)/.test(name) && !Object.hasOwn(schema.shape, name))
      .map((name) => `${name} is not a variable of Interco (--help lists them).`),
  ]
  if (!parsed.success || faults.length > 0) throw new EnvironmentInvalidError(faults.join('\n'))
  return parsed.data
}

/** What `--help` prints: each variable with its description. */
export function describeVariables(schema: z.ZodObject): string {
  return Object.entries(schema.shape)
    .map(([name, variable]) => `  ${name.padEnd(30)}${(variable as z.ZodType).description ?? ''}`)
    .join('\n')
}

const port = 'is a port: 1 to 65535'
const database = 'is an address as postgres://account:password@host/database'

// Without the protocol named, `localhost:4000` counts as an address: of the scheme `localhost`.
export const webAddress = (error: string) =>
  z.url({ protocol: /^https?$/, error }).transform((address) => address.replace(/\/$/, ''))

export const databaseUrl = z.string(database).regex(/^postgres(ql)?:\/\//, database)
export const issuerUrl = webAddress('is an address as https://sso.example.fr/realms/interco')

/** The variables that every process that serves people reads alike. */
export const servingVariables = {
  INTERCO_PORT: z.coerce
    .number(port)
    .int(port)
    .min(1, port)
    .max(65_535, port)
    .default(4000)
    .describe('Port of the gateway (default 4000).'),
  INTERCO_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on (default 127.0.0.1: this machine only).'),
  INTERCO_PUBLIC_URL: webAddress('is an address as https://interco.example.fr')
    .optional()
    .describe('The address that people use (default http://localhost:PORT).'),
  INTERCO_WEB_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('With INTERCO_ISSUER_URL: the secret of the client interco-web, for the sign-in of the pages.'),
  INTERCO_PROVISIONER_SECRET: z
    .string()
    .optional()
    .describe('With INTERCO_ISSUER_URL: the secret of interco-provisioner; without it people are managed in Keycloak.'),
  INTERCO_FURTHER_ISSUERS: z
    .string()
    .optional()
    .describe('With INTERCO_ISSUER_URL: a JSON file of further realms whose tokens are accepted.'),
  INTERCO_AUTHORIZED_CLIENTS: z
    .string()
    .default('')
    .transform((list) => list.split(',').filter((id) => id !== ''))
    .describe('With INTERCO_ISSUER_URL: ids of further clients whose tokens are accepted, separated by commas.'),
}
