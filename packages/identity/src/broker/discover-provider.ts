import { z } from 'zod'
import { BrokerUnusableError } from './broker-errors.ts'

const address = z.url({ protocol: /^https?$/ })
const MetadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: address,
  token_endpoint: address,
  jwks_uri: address,
  end_session_endpoint: address.optional(),
  id_token_signing_alg_values_supported: z.array(z.string()),
  code_challenge_methods_supported: z.array(z.string()).default([]),
})

export type ProviderMetadata = z.infer<typeof MetadataSchema>

const patienceMs = 10_000
/** The signatures that Interco believes, of anyone. */
const believed: readonly string[] = ['RS256', 'ES256']

/**
 * What a municipality’s provider says of itself (OpenID Connect Discovery 1.0).
 * @throws BrokerUnusableError where it does not answer, calls itself otherwise, or lacks what Interco asks of everyone.
 */
export async function discoverProvider(issuer: string): Promise<ProviderMetadata> {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  }).catch((cause: unknown) => {
    throw new BrokerUnusableError('unreachable', { cause })
  })
  const metadata = MetadataSchema.safeParse(answer.ok ? await answer.json().catch(() => undefined) : undefined)
  if (!metadata.success) throw new BrokerUnusableError('undescribed')
  const { data } = metadata
  if (data.issuer !== issuer) throw new BrokerUnusableError('misnamed')
  if (!data.id_token_signing_alg_values_supported.some((one) => believed.includes(one))) {
    throw new BrokerUnusableError('unsigned')
  }
  // Many do not tell that they know PKCE: whether they do is seen by the acceptance bench.
  if (data.code_challenge_methods_supported.length > 0 && !data.code_challenge_methods_supported.includes('S256')) {
    throw new BrokerUnusableError('without-pkce')
  }
  return data
}
