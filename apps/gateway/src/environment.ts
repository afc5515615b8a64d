import { DomainError } from '@interco/kernel'
import type { S3Options } from '@interco/storage/stores'
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
  INTERCO_FILES: z
    .string()
    .optional()
    .describe(
      'Where the files lie that people send: a folder, or the address of a bucket (S3), as https://s3.example.fr/pool.',
    ),
  INTERCO_S3_REGION: z
    .string()
    .default('us-east-1')
    .describe('With a bucket in INTERCO_FILES: its region (default us-east-1).'),
  INTERCO_S3_KEY_ID: z.string().optional().describe('With a bucket in INTERCO_FILES: the id of the key to it.'),
  INTERCO_S3_SECRET: z.string().optional().describe('With a bucket in INTERCO_FILES: the secret of the key to it.'),
  INTERCO_FILES_KEY: z
    .string()
    .min(32, 'is 32 characters or more')
    .optional()
    .describe(
      'A secret that links to files are signed with, the same for every gateway of the pool; one by itself draws its own.',
    ),
  INTERCO_CLAMD: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, 'is a host and a port, as clamd.example.fr:3310')
    .optional()
    .describe('The virus scanner, a clamd, as localhost:3310; without it files are kept unscanned.'),
}

/** Where files are kept, and what looks into them. */
export type FilesSettings = {
  /** A folder, unless there is a bucket. */
  readonly place: string | undefined
  readonly s3: S3Options | undefined
  readonly clamd: { readonly host: string; readonly port: number } | undefined
  readonly key: string | undefined
}

type FilesVariables = {
  readonly INTERCO_FILES?: string | undefined
  readonly INTERCO_S3_REGION: string
  readonly INTERCO_S3_KEY_ID?: string | undefined
  readonly INTERCO_S3_SECRET?: string | undefined
  readonly INTERCO_FILES_KEY?: string | undefined
  readonly INTERCO_CLAMD?: string | undefined
}

/** What the variables say about files. @throws EnvironmentInvalidError when a bucket comes without its key. */
export function readFilesSettings(given: FilesVariables): FilesSettings {
  const place = given.INTERCO_FILES
  const [, host = '', port] = /^(.+):(\d+)$/.exec(given.INTERCO_CLAMD ?? '') ?? []
  return {
    place,
    s3: place !== undefined && /^https?:\/\//.test(place) ? readBucket(place, given) : undefined,
    clamd: port === undefined ? undefined : { host, port: Number(port) },
    key: given.INTERCO_FILES_KEY,
  }
}

function readBucket(place: string, given: FilesVariables): S3Options {
  const { INTERCO_S3_REGION: region, INTERCO_S3_KEY_ID: accessKeyId, INTERCO_S3_SECRET: secretAccessKey } = given
  const url = URL.parse(place)
  const [, bucket, more] = url?.pathname.split('/') ?? []
  if (!url || !bucket || more || !accessKeyId || !secretAccessKey) {
    throw new EnvironmentInvalidError(
      'INTERCO_FILES is a folder, or the address of a bucket as https://s3.example.fr/pool with INTERCO_S3_KEY_ID and INTERCO_S3_SECRET.',
    )
  }
  return { endpoint: url.origin, region, bucket, accessKeyId, secretAccessKey }
}
