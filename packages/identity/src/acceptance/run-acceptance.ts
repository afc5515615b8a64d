import { decodeJwt } from 'jose'
import * as openid from 'openid-client'
import { z } from 'zod'
import { IdentityProviderUnreachableError } from '../identity-errors.ts'
import type { AcceptanceCase, AcceptanceOptions, AcceptanceReport, Bench, CaseResult, SignIn } from './acceptance.ts'
import { acceptanceCases } from './cases.ts'

const MembershipsSchema = z
  .record(z.string(), z.object({ id: z.string(), groups: z.array(z.string()).default([]) }))
  .catch({})

/**
 * Tries a municipality’s provider before its people are sent there: what must work works, what must be refused is refused.
 * With a real provider the cases that need a fault, or a second person, are named and not run.
 */
export async function runAcceptance(
  options: AcceptanceOptions & { readonly onCase?: (result: CaseResult) => void },
): Promise<AcceptanceReport> {
  const bench = await createBench(options)
  const cases: CaseResult[] = []
  for (const one of acceptanceCases) {
    const result = await judge(one, bench)
    cases.push(result)
    options.onCase?.(result)
  }
  return {
    broker: options.broker.alias,
    issuer: options.broker.issuer,
    at: new Date().toISOString(),
    isSimulated: options.upstream !== undefined,
    isAccepted: cases.every(({ verdict }) => verdict !== 'failed'),
    cases,
  }
}

async function judge(one: AcceptanceCase, bench: Bench): Promise<CaseResult> {
  const { id, title } = one
  const missing = whatIsMissing(one, bench)
  if (missing !== undefined) return { id, title, verdict: 'not-run', observed: missing }
  bench.upstream?.repair()
  try {
    const { passed, observed } = await one.run(bench)
    return { id, title, verdict: passed ? 'passed' : 'failed', observed }
  } catch (error) {
    // Its words may quote an address: the code is enough to look further.
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'inconnue'
    return { id, title, verdict: 'failed', observed: `interrompu par une erreur (${code})` }
  } finally {
    bench.upstream?.repair()
  }
}

function whatIsMissing({ needs }: AcceptanceCase, bench: Bench): string | undefined {
  if (needs === 'person' && bench.person === '') return 'demande une personne de la collectivité devant un navigateur'
  if (needs === 'person' || needs === undefined) return undefined
  if (!bench.upstream) return 'non exécutable ici : demande une faute qu’un fournisseur réel ne fait pas sur commande'
  if (needs === 'existing-account' && bench.existingEmail === undefined) return 'demande un compte qui existe déjà'
  if (needs === 'someone-else' && !bench.signInSomeoneElse) return 'demande une personne d’une autre collectivité'
  return undefined
}

async function createBench(options: AcceptanceOptions): Promise<Bench> {
  const { interco, upstream } = options
  const isPlain = interco.issuer.startsWith('http:')
  // oxlint-disable-next-line typescript/no-deprecated -- Deprecated to stand out: a local provider has no https.
  const execute = isPlain ? [openid.allowInsecureRequests] : []
  const client = await openid
    .discovery(new URL(interco.issuer), interco.clientId, undefined, openid.None(), { execute })
    .catch((cause: unknown) => {
      throw new IdentityProviderUnreachableError({ cause })
    })

  async function signIn(email: string, { readsMail = true } = {}): Promise<SignIn> {
    const visitor = options.arrive({ email, readsMail, redirectUri: interco.redirectUri })
    const pkceCodeVerifier = openid.randomPKCECodeVerifier()
    const [expectedState, expectedNonce] = [openid.randomState(), openid.randomNonce()]
    const request = openid.buildAuthorizationUrl(client, {
      redirect_uri: interco.redirectUri,
      scope: 'openid profile organization:*',
      code_challenge: await openid.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    })
    const arrival = await visitor.visit(request)
    if (arrival.kind === 'stopped') return { kind: 'out', status: arrival.status, proof: arrival.proof }
    if (arrival.callback.searchParams.has('error')) return { kind: 'out', status: 200, proof: undefined }
    const checks = { pkceCodeVerifier, expectedState, expectedNonce }
    const tokens = await openid.authorizationCodeGrant(client, arrival.callback, checks)
    const memberships = MembershipsSchema.parse(decodeJwt(tokens.access_token)['organization'])
    return {
      kind: 'in',
      visitor,
      refreshToken: tokens.refresh_token ?? '',
      idToken: tokens.id_token ?? '',
      groups: new Map(Object.values(memberships).map(({ id, groups }) => [id, groups])),
    }
  }

  return {
    ...options,
    person: options.email ?? upstream?.accounts[0]?.email ?? '',
    signIn,
    simulated: () => {
      if (!upstream) throw new TypeError('There is no simulated provider')
      return upstream
    },
    refresh: (token) =>
      openid.refreshTokenGrant(client, token).then(
        () => true,
        () => false,
      ),
  }
}
