import type { Tenant } from '@interco/kernel'
import type { Request } from 'express'
import { type Recognition, sessionActorOf } from '../http/session-actor.ts'
import type { Visitor } from './view.ts'

/**
 * Who looks at the page. Unlike the API, a link on another site may lead here with the session: the answer is a page that
 * only this browser sees, and changes nothing.
 */
export async function findVisitor(request: Request, who: Recognition, tenant?: Tenant): Promise<Visitor> {
  try {
    const actor = await sessionActorOf(request, who, tenant)
    return actor ? { state: 'signed-in', actor } : { state: 'signed-out' }
  } catch {
    // The provider is away, or no longer vouches for the token: the page is still worth showing.
    return { state: 'unknown' }
  }
}
