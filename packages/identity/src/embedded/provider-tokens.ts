import type { Configuration } from 'oidc-provider'
import type { Organizations } from './organization.ts'
import { isPerson, listPersonas, type Persona } from './persona.ts'
import { claimsOf } from './token-claims.ts'

/** Whom tokens speak of, and what they say. */
export function describeAccounts(
  organizations: Organizations,
): Pick<Configuration, 'claims' | 'findAccount' | 'extraTokenClaims' | 'formats'> {
  const findPersona = (holds: (persona: Persona) => boolean) => listPersonas(organizations()).find(holds)

  return {
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    async findAccount(_ctx, subject) {
      const persona = findPersona((one) => one.subject === subject && isPerson(one))
      // The profile is at userinfo: an ID token travels in addresses when one signs out, where no name belongs.
      return persona && { accountId: subject, claims: async () => ({ sub: subject }) }
    },
    async extraTokenClaims(_ctx, token) {
      const subject = token.kind === 'AccessToken' ? token.accountId : undefined
      const persona = findPersona((one) => (subject ? one.subject === subject : one.kind === 'machine'))
      if (!persona) return undefined
      const sid = token.kind === 'AccessToken' ? { sid: token.sessionUid } : {}
      return { ...claimsOf(persona, token.scopes), azp: token.clientId, ...sid }
    },
    formats: {
      customizers: {
        jwt(_ctx, token, parts) {
          parts.header = { typ: 'JWT' }
          // A service account of Keycloak has a subject of its own, which is not the name of its client.
          if (token.kind !== 'ClientCredentials') return
          parts.payload['sub'] = findPersona(({ kind }) => kind === 'machine')?.subject
        },
      },
    },
  }
}
