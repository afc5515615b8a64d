import * as openid from 'openid-client'

export type IdentityClientOptions = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

const timeoutSeconds = 5

/** Our client at the identity provider, discovered when first needed: the gateway starts while the provider is down. */
export function createIdentityClient(options: IdentityClientOptions): () => Promise<openid.Configuration> {
  let discovered: Promise<openid.Configuration> | undefined

  return async () => {
    discovered ??= discover(options)
    try {
      return await discovered
    } catch (error) {
      discovered = undefined
      throw error
    }
  }
}

async function discover({ issuer, clientId, clientSecret }: IdentityClientOptions): Promise<openid.Configuration> {
  const url = new URL(issuer)
  const authentication = openid.ClientSecretBasic(clientSecret)
  // Without TLS nothing but the signature vouches for an ID token; it is checked everywhere rather than there only.
  const always = [openid.enableNonRepudiationChecks]
  // oxlint-disable-next-line typescript/no-deprecated -- Deprecated to stand out: the embedded provider has no https.
  const execute = url.protocol === 'http:' ? [openid.allowInsecureRequests, ...always] : always
  return await openid.discovery(url, clientId, undefined, authentication, { execute, timeout: timeoutSeconds })
}
