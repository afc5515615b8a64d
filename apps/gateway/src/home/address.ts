import type { Tenant } from '@interco/kernel'
import type { Directory } from '@interco/tenancy'
import type { Request, Response } from 'express'
import { slugOfHost } from '../http/named-tenant.ts'
import { readCookie } from '../session/cookie.ts'

const movedCookie = 'interco_moved'

/**
 * Leads a browser that came by another name of this server (127.0.0.1 for localhost) to the public address, where forms are
 * taken and cookies live. Once only: behind a proxy that hides the name asked for, it would go round forever.
 * @returns whether the request was answered.
 */
export function leadToPublicAddress(request: Request, response: Response, publicUrl: URL): boolean {
  if (request.hostname === publicUrl.hostname || readCookie(request, movedCookie) !== undefined) return false
  const target = new URL(request.path, publicUrl)
  target.search = /\?.*$/.exec(request.originalUrl)?.[0] ?? ''
  response.cookie(movedCookie, '1', { httpOnly: true, sameSite: 'lax', maxAge: 5_000 })
  response.set('cache-control', 'no-store').redirect(302, target.href)
  return true
}

/** The tenant whose own address the page was asked at. */
export function tenantOfHost(request: Request, directory: Directory, publicUrl: URL): Tenant | undefined {
  const slug = slugOfHost(request.hostname, publicUrl.hostname)
  return slug === undefined ? undefined : directory.bySlug(slug.toLowerCase())
}
