import { TokenInvalidError } from '@interco/identity'
import { type Actor, anonymous, type Tenant } from '@interco/kernel'
import type { Request } from 'express'
import { CrossSiteRefusedError } from '../errors.ts'
import { isRepeated } from './repeated-header.ts'
import { type Recognition, sessionActorOf } from './session-actor.ts'

/**
 * Who sends the request: the bearer token's holder, else the holder of the browser session, else nobody. A credential that
 * is wrong is an error, never nobody.
 */
export async function actorOf(request: Request, who: Recognition, tenant: Tenant | undefined): Promise<Actor> {
  const header = request.get('authorization')
  if (header !== undefined) {
    if (isRepeated(request, 'authorization')) throw new TokenInvalidError()
    const [, token] = /^Bearer ([^\s]+)$/i.exec(header) ?? []
    if (token === undefined) throw new TokenInvalidError()
    return who.authenticator.authenticate(token)
  }
  const actor = await sessionActorOf(request, who, tenant)
  if (actor === undefined) return anonymous
  assertOwnPage(request)
  return actor
}

/**
 * A browser says where a request comes from, and pages can't forge it (Fetch Metadata). A typed address counts as our own
 * only to read. Without the header it is an old browser, whose Origin must be ours.
 */
function assertOwnPage(request: Request): void {
  const site = request.get('sec-fetch-site')
  if (site === 'same-origin') return
  if (site === 'none' && request.method === 'GET') return
  const origin = request.get('origin')
  if (site === undefined && origin === `${request.protocol}://${request.get('host') ?? ''}`) return
  throw new CrossSiteRefusedError()
}
