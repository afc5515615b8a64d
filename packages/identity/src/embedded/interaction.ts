import type { Request, Response } from 'express'
import { errors, type Provider } from 'oidc-provider'
import type { Page } from './page.ts'

/** The request for authorization that this browser, and no other, is signing in for. */
export async function getInteraction(provider: Provider, request: Request, response: Response) {
  const interaction = await provider.interactionDetails(request, response)
  if (interaction.uid !== request.params['uid']) throw new errors.SessionNotFound('another sign-in is under way')
  return interaction
}

/** Signs the account in, and goes on to the application. */
export async function complete(
  provider: Provider,
  request: Request,
  response: Response,
  subject: string,
): Promise<void> {
  const { session } = await provider.interactionDetails(request, response)
  const login = { login: { accountId: subject, acr: '1' } }
  const returnTo = await provider.interactionResult(request, response, login, { mergeWithLastSubmission: false })
  if (session) await leaveAccount(provider, session.uid, subject)
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

export function show(response: Response, status: number, page: Page): void {
  response.status(status).set(page.headers).send(page.html)
}
