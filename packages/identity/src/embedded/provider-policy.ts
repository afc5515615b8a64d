import { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import type { Directory } from './directory/index.ts'
import { isPerson } from './persona.ts'

export const audience = 'interco-api'
/** Whom the tokens of the provisioner are for: Keycloak’s administration, never the API. */
export const administrationAudience = 'realm-management'
/** oidc-provider names the API by an absolute URI; only its audience goes into tokens. */
export const resource = `urn:interco:${audience}`

/** When a person is asked something, and what they grant: the applications are Interco's own, nobody has to consent. */
export function createPolicy(
  realmPath: string,
  directory: Directory,
): Pick<Configuration, 'interactions' | 'loadExistingGrant'> {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  const { Check } = interactionPolicy
  policy.get('login')?.checks.add(
    new Check('other_account', 'another account is asked for', 'login_required', ({ oidc }) => {
      const hint = oidc.params?.['login_hint']
      const hinted = directory.personas().find((persona) => persona.id === hint && isPerson(persona))
      const isOther = hinted !== undefined && hinted.subject !== oidc.session?.accountId
      return isOther && !oidc.result?.login ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT
    }),
  )
  return {
    interactions: { policy, url: (_ctx, { uid }) => `${realmPath}/sign-in/${uid}` },
    loadExistingGrant: grantAll,
  }
}

/** One grant for each session and client: a refresh token lives as long as its grant is the session's. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
  const { client, session, provider } = oidc
  if (!client || !session?.accountId) return undefined
  // Keycloak names the session alike in all tokens, and when it ends.
  session.sidFor(client.clientId, session.uid)
  const known = session.grantIdFor(client.clientId)
  const grant =
    (known && (await provider.Grant.find(known))) ||
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(oidc.requestParamOIDCScopes)
  grant.addResourceScope(resource, oidc.requestParamScopes)
  await grant.save()
  return grant
}
