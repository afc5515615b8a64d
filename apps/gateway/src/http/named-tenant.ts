import { DomainError, type Tenant } from '@interco/kernel'
import { type Directory, TenantUnknownError } from '@interco/tenancy'
import type { Request } from 'express'
import { TenantAmbiguousError } from '../errors.ts'
import { isRepeated } from './repeated-header.ts'

/**
 * The tenant that a request names by its host (`poitiers.example.fr` under the public host `example.fr`), its path
 * (`/t/poitiers/…`) or the header `X-Interco-Tenant`; undefined when it names none.
 * @throws TenantAmbiguousError when it names several, or several hosts.
 * @throws TenantUnknownError
 */
function namedTenant(request: Request, directory: Directory, publicHost: string): Tenant | undefined {
  if (isRepeated(request, 'host')) throw new TenantAmbiguousError()
  const names = new Set(
    [
      slugOfHost(request.hostname, publicHost),
      slugOfHost(hostOfTarget(request.originalUrl), publicHost),
      request.params['slug'],
      request.get('x-interco-tenant'),
    ]
      .filter((name) => typeof name === 'string')
      .map((name) => name.toLowerCase()),
  )
  if (names.size > 1) throw new TenantAmbiguousError()
  const [name] = names
  if (name === undefined) return undefined
  const tenant = directory.bySlug(name)
  if (!tenant) throw new TenantUnknownError()
  return tenant
}

export type Naming = { readonly tenant?: Tenant | undefined; readonly refusal?: DomainError }

/** The same, with what is wrong about it kept for later: who asks must be known first, and their token depends on the tenant. */
export function readNaming(request: Request, directory: Directory, publicHost: string): Naming {
  try {
    return { tenant: namedTenant(request, directory, publicHost) }
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error }
    throw error
  }
}

/** What a host names below the public one; undefined when it is not below it. */
export function slugOfHost(host: string | undefined, publicHost: string): string | undefined {
  const suffix = `.${publicHost}`
  // Names of hosts are the same in capitals (RFC 4343).
  const name = host?.toLowerCase()
  return name?.endsWith(suffix) ? name.slice(0, -suffix.length) : undefined
}

/** A request may be sent for a whole address, as to a proxy, and that one may name another host than its header does. */
function hostOfTarget(target: string): string | undefined {
  return target.startsWith('/') ? undefined : URL.parse(target)?.hostname
}
