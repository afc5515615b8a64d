import { readFile } from 'node:fs/promises'
import type { Broker } from '@interco/identity/broker'
import { DomainError, roles } from '@interco/kernel'
import { z } from 'zod'

/** What a file says of a municipality’s identity provider can’t be used. Its words are not repeated. */
export class ProviderFileInvalidError extends DomainError {
  readonly code = 'PROVIDER_FILE_INVALID'
}

const aliasPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const domainPattern = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/
const slug = z.string().regex(aliasPattern, 'is made of lower-case letters, digits and hyphens')
const filled = z.string().trim().min(1, 'is empty')

/** Anything else that a command is given is a file. */
export function isAlias(text: string): boolean {
  return aliasPattern.test(text)
}

/** Without TLS, only what runs on this machine: the simulated one. */
function isSafe(issuer: string): boolean {
  const { protocol, hostname, search, hash } = new URL(issuer)
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)
  return (protocol === 'https:' || (protocol === 'http:' && isHere)) && search === '' && hash === ''
}

const ProviderFileSchema = z.strictObject({
  alias: slug,
  name: filled,
  issuer: z.string().refine((value) => URL.canParse(value) && isSafe(value), 'is an address that begins with https://'),
  clientId: filled,
  secretEnv: z
    .string()
    .regex(/^[A-Z_][A-Z0-9_]*$/, 'is the name of a variable, in capitals')
    .refine((name) => !name.startsWith('INTERCO_'), 'is a variable of yours, not one of Interco')
    .optional(),
  tenant: slug,
  domains: z
    .array(z.string().regex(domainPattern, 'is a domain in lower case, as ville-a.example'))
    .min(1, 'names no domain')
    .refine((all) => new Set(all).size === all.length, 'names one twice'),
  groups: z
    .array(z.strictObject({ group: filled, role: z.enum(roles, `is one of ${roles.join(', ')}`) }))
    .refine(
      (all) => new Set(all.map(({ group, role }) => `${role} ${group}`)).size === all.length,
      'has an entry twice',
    ),
})

export type ProviderFile = z.infer<typeof ProviderFileSchema>

/** @throws ProviderFileInvalidError that tells every fault at once. */
export async function readProviderFile(path: string): Promise<ProviderFile> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new ProviderFileInvalidError('The file can’t be read.', { cause })
  })
  return parseProviderFile(text)
}

export function parseProviderFile(text: string): ProviderFile {
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    throw new ProviderFileInvalidError('The file is no JSON.')
  }
  const result = ProviderFileSchema.safeParse(told, { reportInput: true })
  if (result.success) return result.data
  throw new ProviderFileInvalidError(result.error.issues.flatMap(describe).join('\n'))
}

function describe(issue: z.core.$ZodIssue): readonly string[] {
  const at = issue.path.join('.')
  const below = (key: string) => (at === '' ? key : `${at}.${key}`)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      below(key) === 'secret'
        ? 'secret is kept in no file: secretEnv names the variable that holds it'
        : `${below(key)} is not known`,
    )
  }
  if (issue.code !== 'invalid_type') return [`${at} ${issue.message}`]
  const kind = issue.expected === 'array' ? 'a list' : issue.expected === 'object' ? 'an object' : 'a text'
  return [`${at === '' ? 'the file' : at} ${issue.input === undefined ? 'is missing' : `is ${kind}`}`]
}

/** @throws ProviderFileInvalidError where the variable that holds the secret is empty. */
export function readProof({ secretEnv }: ProviderFile, source: NodeJS.ProcessEnv): Broker['proof'] {
  if (secretEnv === undefined) return { kind: 'key' }
  const secret = source[secretEnv]
  if (!secret) throw new ProviderFileInvalidError(`secretEnv names ${secretEnv}, which is not set.`)
  return { kind: 'secret', secret }
}
