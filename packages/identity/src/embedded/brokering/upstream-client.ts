import { importJWK } from 'jose'
import * as openid from 'openid-client'
import type { Broker } from '../../broker/broker.ts'
import { discoverProvider } from '../../broker/discover-provider.ts'
import type { SigningKeys } from '../identity-state.ts'

const toleratedSeconds = 5

/** Interco, as a client of a municipality’s provider. Made for each sign-in: keys that were rotated are known at once. */
export async function connectUpstream(broker: Broker, signingKeys: SigningKeys): Promise<openid.Configuration> {
  const { issuer, clientId } = broker
  // Refuses what Interco asks of nobody’s provider, before the library reads it again.
  await discoverProvider(issuer)
  const client = await openid.discovery(
    new URL(issuer),
    clientId,
    { [openid.clockTolerance]: toleratedSeconds },
    await prove(broker, signingKeys),
    // oxlint-disable-next-line typescript/no-deprecated -- Deprecated to stand out: a provider of trials has no https.
    { execute: issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [] },
  )
  // The library believes TLS where the token comes from the provider itself; the signature is checked all the same.
  openid.enableNonRepudiationChecks(client)
  return client
}

async function prove({ proof }: Broker, { keys: [key] }: SigningKeys): Promise<openid.ClientAuth> {
  if (proof.kind === 'secret') return openid.ClientSecretBasic(proof.secret)
  if (!key) throw new TypeError('There is no key to sign with')
  const imported = await importJWK(key, key.alg)
  if (imported instanceof Uint8Array) throw new TypeError('A key of a pair is no secret')
  return openid.PrivateKeyJwt({ key: imported, kid: key.kid })
}

/** A sign-in under way at a municipality’s provider, kept where only the browser that began it can go on. */
export type Journey = {
  readonly broker: Broker
  readonly client: openid.Configuration
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export async function beginJourney(
  broker: Broker,
  client: openid.Configuration,
  { redirectUri, email }: { readonly redirectUri: string; readonly email: string },
): Promise<{ readonly journey: Journey; readonly request: URL }> {
  const [state, nonce, verifier] = [openid.randomState(), openid.randomNonce(), openid.randomPKCECodeVerifier()]
  const request = openid.buildAuthorizationUrl(client, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    login_hint: email,
    state,
    nonce,
  })
  return { journey: { broker, client, state, nonce, verifier }, request }
}

/** @throws where anything in the answer is not as it was asked for. */
export async function endJourney({ client, state, nonce, verifier }: Journey, callback: URL) {
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
  const tokens = await openid.authorizationCodeGrant(client, callback, checks)
  const claims = tokens.claims()
  if (!claims || tokens.id_token === undefined) throw new TypeError('There is no ID token')
  return { claims, idToken: tokens.id_token }
}
