import { hash } from 'node:crypto'
import type { Actor, Program } from '@interco/kernel'
import { actorFromClaims } from './actor-from-claims.ts'
import { createBoundedCache } from './bounded-cache.ts'
import { TokenExpiredError, TokenInvalidError } from './identity-errors.ts'
import { createGrants } from './keycloak-grants.ts'
import { clockToleranceSeconds, createTokenVerifier, type IssuerOptions } from './token-verifier.ts'

export type Authenticator = {
  /** The actor whom the token proves. Throws rather than answer an anonymous actor. */
  authenticate(token: string): Promise<Actor>
}

/** What Interco itself knows of actors, beyond what their tokens say. It is asked each time, whatever was remembered. */
export type ActorRegister = {
  /** Tokens of this actor that were issued until this moment (ms since 1970) prove nothing any more. */
  withdrawnUntil(actorKey: string): number | undefined
  /** When a session at a provider was ended (ms since 1970), by the clock of the registry. */
  endedAt(issuer: string, sessionId: string): number | undefined
  /** The program that a client stands for: its tokens are taken though no configuration names the client. */
  program(clientId: string): ProgramFacts | undefined
}

export type ProgramFacts = Program & { readonly name: string }

/** Where there is no register, tokens say it all. */
const nobody: ActorRegister = {
  withdrawnUntil: () => undefined,
  endedAt: () => undefined,
  program: () => undefined,
}

/** An organization's change of mind is felt within this delay, whatever the lifetime of its tokens. */
const maxTrustMs = 60_000
const refusalMs = 5_000
const maxActors = 10_000
const maxRefusals = 1_000

/** Recognizes actors by their access tokens; see the README for what it refuses. */
export function createAuthenticator(options: {
  readonly issuers: readonly IssuerOptions[]
  readonly register?: ActorRegister
  readonly now?: () => Date
}): Authenticator {
  const now = options.now ?? (() => new Date())
  const register = options.register ?? nobody
  const verifier = createTokenVerifier({ issuers: options.issuers, now })
  const grants = new Map(options.issuers.map((issuer) => [issuer.issuer, createGrants(issuer, verifier)]))
  const actors = createBoundedCache<Proven>(maxActors)
  const refusals = createBoundedCache<'TOKEN_INVALID' | 'TOKEN_EXPIRED'>(maxRefusals)
  const underWay = new Map<string, Promise<Proven>>()

  async function recognize(token: string, key: string): Promise<Proven> {
    try {
      const { claims, isOperator } = await getGrant(grants, verifier.findIssuer(token))(token)
      const proven = { actor: actorFromClaims(claims, isOperator), issuer: claims.iss }
      actors.set(key, proven, Math.min(claims.exp * 1000, now().getTime() + maxTrustMs))
      return proven
    } catch (error) {
      if (error instanceof TokenInvalidError || error instanceof TokenExpiredError) {
        refusals.set(key, error.code, now().getTime() + refusalMs)
      }
      throw error
    }
  }

  /** What was proven, as far as it still holds. */
  function judge({ actor, issuer }: Proven): Actor {
    const { client = '', issuedAt = 0, session } = actor.proof ?? {}
    const program = register.program(client)
    // Asked each time: a program may have been registered, or removed, since its token was first seen.
    if (!program && !isConfigured(options.issuers, issuer, client)) {
      throw new TokenInvalidError({ cause: new Error('unknown authorized party') })
    }
    const ended = session === undefined ? undefined : register.endedAt(issuer, session)
    // The provider may keep a session that ended here only, and give tokens in it to who signs in again: those are good.
    if (ended !== undefined && issuedAt <= ended / 1000 + clockToleranceSeconds) throw new TokenExpiredError()
    const withdrawn = register.withdrawnUntil(actor.key)
    // Tokens are dated in whole seconds: one of the same second may have been issued before.
    if (withdrawn !== undefined && issuedAt <= Math.floor(withdrawn / 1000)) throw new TokenExpiredError()
    return program ? asProgram(actor, issuer, program) : actor
  }

  return {
    async authenticate(token) {
      // Tokens are never kept, only what they hash to.
      const key = hash('sha256', token, 'base64url')
      const nowMs = now().getTime()
      const known = actors.get(key, nowMs)
      if (known) return judge(known)
      const refusal = refusals.get(key, nowMs)
      if (refusal) throw refusal === 'TOKEN_EXPIRED' ? new TokenExpiredError() : new TokenInvalidError()

      const shared = underWay.get(key)
      if (shared) return judge(await shared)
      const pending = recognize(token, key)
      underWay.set(key, pending)
      try {
        return judge(await pending)
      } finally {
        underWay.delete(key)
      }
    },
  }
}

type Proven = { readonly actor: Actor; readonly issuer: string }

function isConfigured(issuers: readonly IssuerOptions[], issuer: string, client: string): boolean {
  return issuers.some((one) => one.issuer === issuer && one.authorizedParties.includes(client))
}

/** A program keeps its name when its credential is replaced: each credential is a client, with a subject of its own. */
function asProgram(actor: Actor, issuer: string, { id, name, permissions }: ProgramFacts): Actor {
  return { ...actor, kind: 'machine', key: `${issuer}#program-${id}`, name, program: { id, permissions } }
}

function getGrant<Grant>(grants: ReadonlyMap<string, Grant>, { issuer }: IssuerOptions): Grant {
  const grant = grants.get(issuer)
  if (!grant) throw new TokenInvalidError()
  return grant
}
