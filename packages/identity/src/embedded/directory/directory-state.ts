import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { IdentityStateBrokenError } from '../embedded-errors.ts'

const text = z.string().min(1)
const groups = z.array(text)

/** What differs from the demonstration accounts and the organizations of the registry. */
const DirectoryStateSchema = z.strictObject({
  /** Those that were added, and those of the registry as they were changed. */
  organizations: z.array(
    z.strictObject({
      id: text,
      alias: text,
      name: text,
      enabled: z.boolean(),
      attributes: z.record(z.string(), z.array(z.string())),
    }),
  ),
  removedOrganizations: z.array(text),
  people: z.array(
    z.strictObject({
      subject: text,
      username: text,
      email: text,
      firstName: z.string(),
      lastName: z.string(),
      emailVerified: z.boolean(),
    }),
  ),
  /** Who signs in by a municipality’s provider, as it calls them. */
  links: z.array(z.strictObject({ alias: text, upstream: text, subject: text })).default([]),
  /** `null` for who is a member no more. */
  memberships: z.array(z.strictObject({ organizationId: text, subject: text, groups: groups.nullable() })),
  machines: z.array(
    z.strictObject({
      id: text,
      clientId: text,
      name: z.string(),
      subject: text,
      enabled: z.boolean(),
      organization: z.strictObject({ id: text, alias: text }),
      groups,
      secret: text,
      /** Instead of the secret, which it has anyway. */
      keys: z.array(z.looseObject({ kty: text })).optional(),
    }),
  ),
  removedMachines: z.array(text),
})

export type DirectoryState = z.infer<typeof DirectoryStateSchema>

const none: DirectoryState = {
  organizations: [],
  removedOrganizations: [],
  people: [],
  links: [],
  memberships: [],
  machines: [],
  removedMachines: [],
}

export type DirectoryFile = {
  /** As it was last written. */
  readonly state: () => DirectoryState
  /** One change after the other; a failed one changes nothing. */
  change<Answer>(make: (draft: DirectoryState) => Answer): Promise<Answer>
}

/**
 * Keeps the directory over a restart, for one process.
 * @throws IdentityStateBrokenError
 */
export async function openDirectoryFile(stateFolder: string): Promise<DirectoryFile> {
  const folder = join(stateFolder, 'identity')
  const file = join(folder, 'directory.json')
  let state = await read(file)
  let last: Promise<unknown> = Promise.resolve()

  async function apply<Answer>(make: (draft: DirectoryState) => Answer): Promise<Answer> {
    const draft = structuredClone(state)
    const answer = make(draft)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await replaceFile(file, `${JSON.stringify(draft, undefined, 2)}\n`)
    state = draft
    return answer
  }

  return {
    state: () => state,
    change: (make) => {
      const next = last.then(() => apply(make))
      last = next.catch(() => undefined)
      return next
    },
  }
}

async function read(file: string): Promise<DirectoryState> {
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (content === undefined) return none
  try {
    return DirectoryStateSchema.parse(JSON.parse(content))
  } catch {
    // Without a cause: a parser’s message may quote a secret.
    throw new IdentityStateBrokenError(file, 'the accounts, memberships and organizations made here will be gone')
  }
}

/** Whole or not at all: who reads it meanwhile sees the former one. */
async function replaceFile(file: string, content: string): Promise<void> {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
}
