import type { Configuration } from 'oidc-provider'
import type { Directory } from './directory/index.ts'
import { namedUuid } from './named-uuid.ts'
import { isPerson } from './persona.ts'
import { claimsOf, claimsOfAccount, claimsOfMachine } from './token-claims.ts'

/** Whom tokens speak of, and what they say. */
export function describeAccounts(
  directory: Directory,
): Pick<Configuration, 'claims' | 'findAccount' | 'extraTokenClaims' | 'formats'> {
  const findPerson = (subject: string) => directory.personas().find((one) => one.subject === subject && isPerson(one))
  const findMachine = (clientId: string | undefined) => directory.machines().find((one) => one.clientId === clientId)

  return {
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    async findAccount(_ctx, subject) {
      // The profile is at userinfo: an ID token travels in addresses when one signs out, where no name belongs.
      return findPerson(subject) && { accountId: subject, claims: async () => ({ sub: subject }) }
    },
    async extraTokenClaims(_ctx, token) {
      const azp = token.clientId
      if (token.kind !== 'AccessToken') {
        const machine = findMachine(azp)
        return { ...(machine ? claimsOfMachine(machine) : claimsOfAccount), azp }
      }
      const persona = findPerson(token.accountId)
      return persona && { ...claimsOf(persona, token.scopes), azp, sid: token.sessionUid }
    },
    formats: {
      customizers: {
        jwt(_ctx, token, parts) {
          parts.header = { typ: 'JWT' }
          // A service account of Keycloak has a subject of its own, which is not the name of its client.
          if (token.kind !== 'ClientCredentials') return
          parts.payload['sub'] = findMachine(token.clientId)?.subject ?? namedUuid(`service-account-${token.clientId}`)
        },
      },
    },
  }
}
