import { decodeJwt } from 'jose'
import { z } from 'zod'

/** What an access token that one has just been given says of itself. Nothing is verified: an authenticator does that. */
export type TokenFacts = {
  readonly subject: string
  readonly sessionId: string
  /** The organizations that it gives rights in, by id, with the alias to ask for each. */
  readonly organizations: ReadonlyMap<string, string>
}

const FactsSchema = z.object({
  sub: z.string().min(1),
  sid: z.string().min(1),
  organization: z.record(z.string(), z.unknown()).catch({}).default({}),
})
const OrganizationSchema = z.object({ id: z.string().min(1) })

/** Undefined for what is no access token of a session. */
export function readTokenFacts(token: string): TokenFacts | undefined {
  const parsed = FactsSchema.safeParse(decode(token))
  if (!parsed.success) return undefined
  const organizations = new Map<string, string>()
  for (const [alias, value] of Object.entries(parsed.data.organization)) {
    const organization = OrganizationSchema.safeParse(value)
    if (organization.success) organizations.set(organization.data.id, alias)
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
