import { type Request, type Response, Router, urlencoded } from 'express'
import type { Provider } from 'oidc-provider'
import type { Broker } from '../../broker/broker.ts'
import { domainOf } from '../../broker/judge-upstream.ts'
import type { Directory } from '../directory/index.ts'
import type { SigningKeys } from '../identity-state.ts'
import { complete, getInteraction, show } from '../interaction.ts'
import { type Accepted, admit, judge } from './admit.ts'
import { type BrokeringProblem, createAddressPage, createProblemPage } from './brokering-pages.ts'
import { createLogoutRoutes, readState } from './logout-routes.ts'
import { createUnderWay } from './under-way.ts'
import { beginJourney, connectUpstream, endJourney, type Journey } from './upstream-client.ts'
import { createUpstreamSessions } from './upstream-sessions.ts'

type Recognized = {
  readonly broker: Broker
  readonly person: Accepted
  readonly idToken: string
  readonly sid: unknown
}

export type Brokering = {
  /** Below the realm. */
  readonly routes: Router
  /** Those of the municipalities’ providers; none where there is none. */
  origins(): readonly string[]
  /** Sends the browser to the provider of the address’s domain; back to the page where there is none. */
  begin(uid: string, email: string, response: Response): Promise<void>
  /** Where who signs out here goes to sign out there too. */
  leaveBy(accountId: string, returnTo: string | undefined): Promise<URL | undefined>
}

/** The providers of municipalities, with Keycloak’s paths. */
export function createBrokering(options: {
  readonly issuer: string
  readonly provider: () => Provider
  readonly directory: Directory
  readonly brokers: () => readonly Broker[]
  readonly signingKeys: SigningKeys
  readonly signOut: (accountId: string) => Promise<void>
}): Brokering {
  const { issuer, provider, directory, brokers, signingKeys, signOut } = options
  const realmPath = new URL(issuer).pathname
  const journeys = createUnderWay<Journey & { readonly uid: string }>()
  const recognized = createUnderWay<Recognized>()
  const sessions = createUpstreamSessions(issuer)
  const routes = Router().use(createLogoutRoutes(sessions, brokers, signOut))

  const refuse = (response: Response, status: number, problem: BrokeringProblem) =>
    show(response, status, createProblemPage(problem))

  async function letIn(request: Request, response: Response, { broker, person, idToken, sid }: Recognized) {
    const subject = await admit(directory, broker, person)
    sessions.opened(subject, { broker, idToken, sid })
    await complete(provider(), request, response, subject)
  }

  // The cookie of the sign-in is not sent here: only who holds it may redeem the code.
  routes.get('/broker/:alias/endpoint', (request, response) => {
    const journey = journeys.find(readState(request))
    if (journey?.broker.alias !== request.params['alias']) return refuse(response, 400, 'answer-refused')
    const query = new URL(request.originalUrl, issuer).search
    response.redirect(303, `${realmPath}/sign-in/${journey.uid}/brokered${query}`)
  })

  routes
    .route('/sign-in/:uid/brokered')
    .get(async (request, response) => {
      const { uid, params } = await getInteraction(provider(), request, response)
      const journey = journeys.take(readState(request))
      if (journey?.uid !== uid) return refuse(response, 400, 'answer-refused')
      const { broker } = journey
      const callback = new URL(
        `${issuer}/broker/${broker.alias}/endpoint${new URL(request.originalUrl, issuer).search}`,
      )
      const answer = await endJourney(journey, callback).catch(() => undefined)
      if (!answer) return refuse(response, 502, 'answer-refused')
      const verdict = judge(directory, broker, answer.claims)
      if (verdict.kind === 'refused') return refuse(response, 403, verdict.reason)
      if (verdict.proof === 'account') return refuse(response, 200, 'account-exists')
      const known = { broker, person: verdict, idToken: answer.idToken, sid: answer.claims['sid'] }
      if (verdict.proof === 'none') return await letIn(request, response, known)
      recognized.put(uid, known)
      show(response, 200, createAddressPage(verdict.email, originsOf(String(params['redirect_uri']))))
    })
    .post(urlencoded({ extended: false, limit: '1kb' }), async (request, response) => {
      const { uid } = await getInteraction(provider(), request, response)
      const known = recognized.take(uid)
      if (!known) return refuse(response, 400, 'answer-refused')
      await letIn(request, response, known)
    })

  return {
    routes,
    origins: () => brokers().flatMap((broker) => originsOf(broker.issuer)),
    async begin(uid, email, response) {
      const broker = brokers().find(({ domains }) => domains.includes(domainOf(email.trim())))
      if (!broker) return response.redirect(303, `${realmPath}/sign-in/${uid}`)
      const client = await connectUpstream(broker, signingKeys).catch(() => undefined)
      if (!client) return refuse(response, 503, 'unreachable')
      const redirectUri = `${issuer}/broker/${broker.alias}/endpoint`
      const { journey, request } = await beginJourney(broker, client, { redirectUri, email: email.trim() })
      journeys.put(journey.state, { ...journey, uid })
      response.redirect(303, request.href)
    },
    leaveBy: sessions.leaveBy,
  }
}

function originsOf(uri: string): readonly string[] {
  return URL.canParse(uri) ? [new URL(uri).origin] : []
}
