import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { errors, type Provider } from 'oidc-provider'
import type { Page } from './page.ts'
import { tellApplications } from './sign-out.ts'

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
  const interaction = await provider.interactionDetails(request, response)
  const isOther = await leaveAccount(provider, interaction.session?.uid, subject)
  if (isOther && interaction.session) {
    // It was begun in the session that is over.
    delete (interaction.session as { uid?: string }).uid
    await interaction.save(interaction.exp - Math.floor(Date.now() / 1000))
  }
  const login = { login: { accountId: subject, acr: '1' } }
  const returnTo = await provider.interactionResult(request, response, login, { mergeWithLastSubmission: false })
  response.redirect(303, returnTo)
}

/** The browser changes account: what the previous one had opened ends here, as if it had signed out. Tells whether it does. */
async function leaveAccount(provider: Provider, sessionUid: string | undefined, subject: string): Promise<boolean> {
  const session = sessionUid === undefined ? undefined : await provider.Session.findByUid(sessionUid)
  if (!session?.accountId || session.accountId === subject) return false
  const { accountId, authorizations, uid } = session
  // The tokens of the next account name another session than those of this one, which is over.
  session.uid = randomUUID()
  session.accountId = undefined
  session.authorizations = undefined
  await session.persist()
  await tellApplications(provider, { accountId, authorizations, uid })
  return true
}

export function show(response: Response, status: number, page: Page): void {
  response.status(status).set(page.headers).send(page.html)
}
