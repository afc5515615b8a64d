import { createHmac, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { IdentityStateBrokenError } from './embedded-errors.ts'

const text = z.string().min(1)
const SigningKeysSchema = z.object({
  keys: z
    .array(
      z.object({
        kty: z.literal('RSA'),
        kid: text,
        use: z.literal('sig'),
        alg: z.literal('RS256'),
        n: text,
        e: text,
        d: text,
        p: text,
        q: text,
        dp: text,
        dq: text,
        qi: text,
      }),
    )
    .min(1),
})
const SecretSchema = z.object({ secret: z.string().min(43) })

export type SigningKeys = z.infer<typeof SigningKeysSchema>
/** The keys that sign tokens, drawn once: a restart leaves the tokens of yesterday valid. */
export async function readSigningKeys(stateFolder: string): Promise<SigningKeys> {
  return await readOrCreate(stateFolder, 'signing-keys.json', SigningKeysSchema, createSigningKeys)
}

/** What the provider’s own tokens are verified with. */
export function publicKeysOf({ keys }: SigningKeys): JWTVerifyGetKey {
  return createLocalJWKSet({ keys: keys.map(({ kty, kid, use, alg, n, e }) => ({ kty, kid, use, alg, n, e })) })
}

/** Gives the secret of a name, as a client's; all are derived from one that is drawn once. */
export async function readSecrets(stateFolder: string): Promise<(name: string) => string> {
  const { secret } = await readOrCreate(stateFolder, 'secret.json', SecretSchema, async () => ({
    secret: randomBytes(32).toString('base64url'),
  }))
  return (name) => createHmac('sha256', secret).update(name).digest('base64url')
}

async function createSigningKeys(): Promise<SigningKeys> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const kid = randomBytes(16).toString('base64url')
  return SigningKeysSchema.parse({ keys: [{ ...(await exportJWK(privateKey)), kid, use: 'sig', alg: 'RS256' }] })
}

async function readOrCreate<Value>(
  stateFolder: string,
  name: string,
  schema: z.ZodType<Value>,
  create: () => Promise<Value>,
): Promise<Value> {
  const folder = join(stateFolder, 'identity')
  const file = join(folder, name)
  const found = await readFile(file, 'utf8').catch(allowMissing)
  if (found !== undefined) return parse(file, found, schema)

  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    await writeFile(draft, `${JSON.stringify(await create())}\n`, { mode: 0o600, flag: 'wx', flush: true })
    // A link, unlike a rename, never replaces the file of another process that starts at the same time.
    await link(draft, file).catch(allowExisting)
  } finally {
    await rm(draft, { force: true })
  }
  return parse(file, await readFile(file, 'utf8'), schema)
}

function parse<Value>(file: string, content: string, schema: z.ZodType<Value>): Value {
  try {
    return schema.parse(JSON.parse(content))
  } catch {
    // Without a cause: a parser's message may quote the secret.
    throw new IdentityStateBrokenError(file)
  }
}

function allowMissing(error: unknown): undefined {
  if (isCode(error, 'ENOENT')) return undefined
  throw error
}

function allowExisting(error: unknown): void {
  if (!isCode(error, 'EEXIST')) throw error
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
