import type { Role } from '@interco/kernel'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { readMemberships } from './actor-from-claims.ts'

/** What an access token that one has just been given says of itself. Nothing is verified: an authenticator does that. */
export type TokenFacts = {
  readonly subject: string
  readonly sessionId: string
  /** The organizations that it gives rights in, by id. */
  readonly organizations: ReadonlyMap<string, HeldOrganization>
}

export type HeldOrganization = {
  /** What to ask for it by. */
  readonly alias: string
  readonly roles: readonly Role[]
}

const FactsSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  organization: z.record(z.string(), z.unknown()).catch({}).default({}),
})

/** Undefined for what is no access token of a session. */
export function readTokenFacts(token: string): TokenFacts | undefined {
  const parsed = FactsSchema.safeParse(decode(token))
  if (!parsed.success) return undefined
  const organizations = new Map<string, HeldOrganization>()
  for (const [alias, value] of Object.entries(parsed.data.organization)) {
    for (const [id, roles] of readMemberships({ [alias]: value })) organizations.set(id, { alias, roles })
  }
  return { subject: parsed.data.sub, sessionId: parsed.data.sid, organizations }
}

function decode(token: string): unknown {
  try {
    return decodeJwt(token)
  } catch {
    return undefined
  }
}
