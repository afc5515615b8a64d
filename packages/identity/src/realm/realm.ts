import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { RealmFileInvalidError } from './realm-errors.ts'

const ClientSchema = z.object({
  clientId: z.string().min(1),
  publicClient: z.boolean(),
  secret: z.string().min(1).optional(),
  standardFlowEnabled: z.boolean(),
  serviceAccountsEnabled: z.boolean(),
  redirectUris: z.array(z.string()),
  attributes: z.record(z.string(), z.string()).default({}),
})

const ScopeSchema = z.object({
  name: z.string().min(1),
  protocolMappers: z
    .array(z.object({ protocolMapper: z.string(), config: z.record(z.string(), z.string()) }))
    .default([]),
})

/** What the embedded provider reads of a realm; Keycloak reads it all. */
const RealmSchema = z.object({
  realm: z.string().min(1),
  accessTokenLifespan: z.number().int().positive(),
  accessCodeLifespan: z.number().int().positive(),
  ssoSessionIdleTimeout: z.number().int().positive(),
  ssoSessionMaxLifespan: z.number().int().positive(),
  clientScopes: z.array(ScopeSchema),
  clients: z.array(ClientSchema),
})

export type Realm = z.infer<typeof RealmSchema>
export type RealmClient = Realm['clients'][number]

/** What stands as `${NAME}` in the file: addresses and secrets, which differ from one Interco to the next. */
export type RealmValues = Readonly<Record<string, string>>

/**
 * The realm as code, whole, with its placeholders filled in.
 * @throws RealmFileInvalidError when it can’t be read, or names a value that is not given.
 */
export async function fillRealm(file: URL, values: RealmValues): Promise<object> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new RealmFileInvalidError('it can’t be read', { cause })
  })
  const filled = text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RealmFileInvalidError(`nothing is given for ${name}`)
    return JSON.stringify(value).slice(1, -1)
  })
  const realm = parseJson(filled)
  if (typeof realm !== 'object' || realm === null) throw new RealmFileInvalidError('it is no object')
  return realm
}

/**
 * What the embedded provider needs of it.
 * @throws RealmFileInvalidError
 */
export async function loadRealm(file: URL, values: RealmValues): Promise<Realm> {
  const parsed = RealmSchema.safeParse(await fillRealm(file, values))
  if (parsed.success) return parsed.data
  throw new RealmFileInvalidError(z.prettifyError(parsed.error))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Without a cause: the parser’s message may quote a secret.
    throw new RealmFileInvalidError('it is not JSON')
  }
}
