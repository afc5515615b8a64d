import { type NextFunction, type Request, type Response, Router, urlencoded } from 'express'
import { errors, type Provider } from 'oidc-provider'
import { z } from 'zod'
import type { Brokering } from './brokering/index.ts'
import type { Directory } from './directory/index.ts'
import { complete, getInteraction, show } from './interaction.ts'
import { isPerson, type Persona } from './persona.ts'
import { createErrorPage, createSignInPage } from './sign-in-page.ts'

const ChoiceSchema = z.object({ persona: z.string().optional(), email: z.string().optional() })

/** Where a person says who they are, during one request for authorization. */
export function createSignInRoutes(provider: Provider, directory: Directory, brokering: Brokering): Router {
  const router = Router()
  /** Who signs in by a municipality’s provider does so nowhere else. */
  const people = () => {
    const linked = new Set(directory.links().map(({ subject }) => subject))
    return directory.personas().filter((persona) => isPerson(persona) && !linked.has(persona.subject))
  }
  /** A provider with mail asks for a proof of the address first; this one takes everyone at their word. */
  const enter = async (request: Request, response: Response, persona: Persona) => {
    const isNew = directory.people().some((one) => one.subject === persona.subject && !one.emailVerified)
    if (isNew) await directory.verifyEmail(persona.subject)
    await complete(provider, request, response, persona.subject)
  }
  const findPerson = (id: unknown) => people().find((persona) => persona.id === id)

  router
    .route('/sign-in/:uid')
    .get(async (request, response) => {
      const { params } = await getInteraction(provider, request, response)
      const hinted = findPerson(params['login_hint'])
      if (hinted) return await enter(request, response, hinted)
      const uri = params['redirect_uri']
      show(response, 200, createSignInPage(people(), typeof uri === 'string' ? uri : undefined, brokering.origins()))
    })
    .post(urlencoded({ extended: false, limit: '2kb' }), async (request, response) => {
      const { uid } = await getInteraction(provider, request, response)
      const { persona, email } = ChoiceSchema.catch({}).parse(request.body)
      const chosen = findPerson(persona)
      if (chosen) return await enter(request, response, chosen)
      if (email !== undefined) return await brokering.begin(uid, email, response)
      response.redirect(303, request.originalUrl)
    })
  router.use(brokering.routes)
  router.use((error: unknown, _request: Request, response: Response, next: NextFunction) => {
    if (!(error instanceof errors.SessionNotFound)) return next(error)
    show(response, 400, createErrorPage('This sign-in has expired.'))
  })
  return router
}
