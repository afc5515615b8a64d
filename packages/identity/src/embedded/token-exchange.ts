import { type JWTVerifyGetKey, jwtVerify } from 'jose'
import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider'
import { z } from 'zod'
import { tokenExchange } from './clients.ts'
import { audience, resource } from './provider-policy.ts'
import type { ResourceServers } from './resource-servers.ts'

const accessToken = 'urn:ietf:params:oauth:token-type:access_token'

type Parameters = { subject_token?: string; subject_token_type?: string; scope?: string }

const SubjectSchema = z.object({
  sub: z.string(),
  sid: z.string(),
  azp: z.string(),
  scope: z.string().default(''),
  typ: z.literal('Bearer'),
})

/**
 * A client exchanges an access token of its own for one that opens less (RFC 8693), as Keycloak’s standard token exchange
 * does. The session must live still; no refresh token is spent, and none comes of it.
 */
export function addTokenExchange(
  provider: Provider,
  { publicKeys, servers }: { readonly publicKeys: JWTVerifyGetKey; readonly servers: ResourceServers },
): void {
  async function findSubject(ctx: TokenEndpointGrantContext<Parameters>) {
    const { client, params } = ctx.oidc
    const verified = await jwtVerify(params.subject_token ?? '', publicKeys, { issuer: provider.issuer, audience })
      .then(({ payload }) => SubjectSchema.parse(payload))
      .catch(() => undefined)
    const session = verified && (await provider.Session.findByUid(verified.sid))
    const grantId = session?.grantIdFor(client.clientId)
    // As Keycloak says it.
    if (!verified || !grantId) throw new errors.InvalidRequest('Invalid token')
    if (verified.azp !== client.clientId || session?.accountId !== verified.sub) {
      throw new errors.InvalidRequest('Invalid token')
    }
    return { ...verified, grantId }
  }

  async function exchange(ctx: TokenEndpointGrantContext<Parameters>): Promise<void> {
    const { client, params } = ctx.oidc
    if (params.subject_token_type !== accessToken)
      throw new errors.InvalidRequest('subject_token_type is not supported')
    const subject = await findSubject(ctx)
    const asked = new Set((params.scope ?? subject.scope).split(' '))
    // Of the organizations of the moment, as are the memberships that the token will tell.
    const api = servers.describe(client)
    const known = new Set(api.scope.split(' '))
    const held = new Set(subject.scope.split(' '))
    for (const scope of asked) {
      if (!known.has(scope) || !isHeld(scope, held)) throw new errors.InvalidScope('Invalid scopes', scope)
    }
    const token = new provider.AccessToken({
      accountId: subject.sub,
      client,
      grantId: subject.grantId,
      gty: 'token_exchange',
      sessionUid: subject.sid,
      sid: subject.sid,
    })
    token.resourceServer = new provider.ResourceServer(resource, api)
    token.scope = [...asked].join(' ')
    ctx.oidc.entity('AccessToken', token)
    ctx.body = {
      access_token: await token.save(),
      expires_in: token.expiration,
      issued_token_type: accessToken,
      scope: token.scope,
      token_type: token.tokenType,
    }
  }

  provider.registerGrantType<Parameters>(tokenExchange, exchange, ['subject_token', 'subject_token_type', 'scope'])
}

const isHeld = (scope: string, held: ReadonlySet<string>) =>
  held.has(scope) || (scope.startsWith('organization:') && held.has('organization:*'))
