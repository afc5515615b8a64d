import { resolve } from 'node:path'
import {
  databaseUrl,
  describeVariables,
  type FilesSettings,
  issuerUrl,
  readFilesSettings,
  readVariables,
  servingVariables,
} from '@interco/gateway/environment'
import { z } from 'zod'

const variables = z.object({
  INTERCO_POOL: z
    .string()
    .regex(/^\d{9}$/, 'is a SIREN: nine digits')
    .default('200069854')
    .describe('SIREN of the EPCI whose members form the pool (default 200069854, Grand Poitiers).'),
  INTERCO_STATE: z.string().default('.interco').describe('Folder of the embedded parts (default .interco).'),
  INTERCO_DATABASE_URL: databaseUrl
    .optional()
    .describe('Use this PostgreSQL (15 or newer) in place of the embedded one; its account creates roles and schemas.'),
  INTERCO_ISSUER_URL: issuerUrl
    .optional()
    .describe('Use this identity provider (a Keycloak realm) in place of the embedded one.'),
  INTERCO_KEYCLOAK_PORT: z.coerce
    .number('is a port')
    .int('is a port')
    .min(1, 'is a port')
    .max(65_535, 'is a port')
    .default(8080)
    .describe('Port of the Keycloak of npm run keycloak and npm start -- --keycloak (default 8080).'),
  ...servingVariables,
})

export type Environment = {
  readonly pool: string
  readonly port: number
  readonly host: string
  readonly publicUrl: string
  readonly stateFolder: string
  readonly databaseUrl: string | undefined
  readonly issuerUrl: string | undefined
  readonly keycloakPort: number
  readonly webClientSecret: string | undefined
  readonly provisionerSecret: string | undefined
  /** A file; undefined where there is one realm. */
  readonly furtherIssuers: string | undefined
  readonly authorizedClients: readonly string[]
  readonly files: FilesSettings
}

/** Reads and checks the environment. @throws EnvironmentInvalidError that tells every fault at once. */
export function readEnvironment(source: NodeJS.ProcessEnv): Environment {
  const given = readVariables(variables, source)
  return {
    pool: given.INTERCO_POOL,
    port: given.INTERCO_PORT,
    host: given.INTERCO_HOST,
    publicUrl: given.INTERCO_PUBLIC_URL ?? `http://localhost:${given.INTERCO_PORT}`,
    stateFolder: resolve(given.INTERCO_STATE),
    databaseUrl: given.INTERCO_DATABASE_URL,
    issuerUrl: given.INTERCO_ISSUER_URL,
    keycloakPort: given.INTERCO_KEYCLOAK_PORT,
    webClientSecret: given.INTERCO_WEB_CLIENT_SECRET,
    provisionerSecret: given.INTERCO_PROVISIONER_SECRET,
    furtherIssuers: given.INTERCO_FURTHER_ISSUERS,
    authorizedClients: given.INTERCO_AUTHORIZED_CLIENTS,
    files: readFilesSettings(given),
  }
}

/** What `--help` prints of the variables. */
export function describeEnvironment(): string {
  return describeVariables(variables)
}
