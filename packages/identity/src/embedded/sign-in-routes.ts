import { type NextFunction, type Request, type Response, Router, urlencoded } from 'express'
import { errors, type Provider } from 'oidc-provider'
import { z } from 'zod'
import type { Directory } from './directory/index.ts'
import type { Page } from './page.ts'
import { isPerson, type Persona } from './persona.ts'
import { createErrorPage, createSignInPage } from './sign-in-page.ts'

const ChoiceSchema = z.object({ persona: z.string().optional() })

/** Where a person says who they are, during one request for authorization. */
export function createSignInRoutes(provider: Provider, directory: Directory): Router {
  const router = Router()
  const people = () => directory.personas().filter(isPerson)
  const findPerson = (id: unknown) => people().find((persona) => persona.id === id)

  router
    .route('/sign-in/:uid')
    .get(async (request, response) => {
      const { params } = await getInteraction(provider, request, response)
      const hinted = findPerson(params['login_hint'])
      if (hinted) return await complete(provider, request, response, hinted)
      const uri = params['redirect_uri']
      show(response, 200, createSignInPage(people(), typeof uri === 'string' ? uri : undefined))
    })
    .post(urlencoded({ extended: false, limit: '2kb' }), async (request, response) => {
      await getInteraction(provider, request, response)
      const { persona } = ChoiceSchema.catch({}).parse(request.body)
      const chosen = findPerson(persona)
      if (chosen) return await complete(provider, request, response, chosen)
      response.redirect(303, request.originalUrl)
    })
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (!(error instanceof errors.SessionNotFound)) return next(error)
    show(response, 400, createErrorPage('This sign-in has expired.'))
  })
  return router
}

async function getInteraction(provider: Provider, request: Request, response: Response) {
  const interaction = await provider.interactionDetails(request, response)
  if (interaction.uid !== request.params['uid']) throw new errors.SessionNotFound('another sign-in is under way')
  return interaction
}

async function complete(provider: Provider, request: Request, response: Response, persona: Persona): Promise<void> {
  const { session } = await provider.interactionDetails(request, response)
  const login = { login: { accountId: persona.subject, acr: '1' } }
  const returnTo = await provider.interactionResult(request, response, login, { mergeWithLastSubmission: false })
  if (session) await leaveAccount(provider, session.uid, persona.subject)
  response.redirect(303, returnTo)
}

/** The browser changes account: what the previous one had opened ends here, as if it had signed out. */
async function leaveAccount(provider: Provider, sessionUid: string, subject: string): Promise<void> {
  const session = await provider.Session.findByUid(sessionUid)
  if (!session?.accountId || session.accountId === subject) return
  session.accountId = undefined
  session.authorizations = undefined
  await session.persist()
}

function show(response: Response, status: number, page: Page): void {
  response.status(status).set(page.headers).send(page.html)
}
