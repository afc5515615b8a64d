import type { Authenticator } from '@interco/identity'
import type { Request } from 'express'
import type { Sessions } from '../session/index.ts'
import type { Visitor } from './view.ts'

/**
 * Who looks at the page. Unlike the API, a link on another site may lead here with the session: the answer is a page that
 * only this browser sees, and changes nothing.
 */
export async function findVisitor(
  request: Request,
  authenticator: Authenticator,
  sessions: Sessions | undefined,
): Promise<Visitor> {
  try {
    const token = await sessions?.tokenOf(request)
    if (token === undefined) return { state: 'signed-out' }
    return { state: 'signed-in', actor: await authenticator.authenticate(token) }
  } catch {
    // The provider is away, or no longer vouches for the token: the page is still worth showing.
    return { state: 'unknown' }
  }
}
