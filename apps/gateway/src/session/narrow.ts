import { IdentityProviderUnreachableError } from '@interco/identity'
import type { Tenant } from '@interco/kernel'
import type { Partner } from '@interco/tenancy'
import * as openid from 'openid-client'
import { type AtProvider, isRefusal, keepFresh, refreshOnce } from './refresh.ts'
import type { Session } from './session.ts'
import { createTokenSet, isFresh, isLimitedTo, isSameSession, isUsable, type TokenSet } from './token-set.ts'

/** A request names it: the token gives rights there and nowhere else. */
export type NamedTenant = Pick<Tenant, 'organizationId'> & {
  /** Whose people come in by a convention: the token is for the first of these that the person belongs to, if not to the tenant. */
  readonly partners: readonly Partner[]
}

const tokenExchange = 'urn:ietf:params:oauth:grant-type:token-exchange'
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token'

/**
 * The session’s token set for one tenant, asked of the provider where there is none yet. For a tenant that the person neither
 * belongs to nor comes into by a convention it holds no organization. Undefined when the session is over, or when the provider, asked twice, gives
 * nothing that is for this tenant alone.
 * @throws IdentityProviderUnreachableError
 */
export async function narrowTo(session: Session, tenant: NamedTenant, at: AtProvider): Promise<TokenSet | undefined> {
  const key = keyOf(session, tenant)
  const known = session.narrowed.get(key)
  if (isFresh(known, at.now())) return known
  const underWay = session.narrowing.get(key)
  if (underWay) return await underWay
  const asked = ask(session, tenant, at).finally(() => session.narrowing.delete(key))
  session.narrowing.set(key, asked)
  return await asked
}

const noOrganization = ''

/** The organization in whose name the person comes. */
function keyOf({ base }: Session, { organizationId, partners }: NamedTenant): string {
  const { organizations } = base.facts
  if (organizations.has(organizationId)) return organizationId
  const sends = ({ organizationId: id, roles }: Partner) =>
    organizations.get(id)?.roles.some((role) => roles.includes(role)) === true
  return partners.find(sends)?.organizationId ?? noOrganization
}

async function ask(session: Session, tenant: NamedTenant, at: AtProvider): Promise<TokenSet | undefined> {
  const usable = session.narrowed.get(keyOf(session, tenant))
  try {
    await keepFresh(session, at)
    const set = await draw(session, tenant, at)
    if (set) return set
    // Memberships may have changed since the base was asked for: once more, with a new one.
    await refreshOnce(session, at)
    return await draw(session, tenant, at)
  } catch (cause) {
    if (isUsable(usable, at.now())) return usable
    throw cause instanceof IdentityProviderUnreachableError ? cause : new IdentityProviderUnreachableError({ cause })
  }
}

/** Keeps what is proven to be of this session, and for this tenant alone. */
async function draw(session: Session, tenant: NamedTenant, at: AtProvider): Promise<TokenSet | undefined> {
  if (session.isOver) return undefined
  const { base, narrowed } = session
  const key = keyOf(session, tenant)
  const wanted = key === noOrganization ? undefined : key
  const set = isLimitedTo(base, wanted) ? base : await exchange(base, base.facts.organizations.get(key)?.alias, at)
  if (set && isLimitedTo(set, wanted) && isSameSession(set, base)) {
    narrowed.set(key, set)
    return set
  }
  narrowed.delete(key)
  return undefined
}

/** Undefined when the provider refuses. */
async function exchange(
  { accessToken }: TokenSet,
  alias: string | undefined,
  { getClient, now }: AtProvider,
): Promise<TokenSet | undefined> {
  const request = {
    subject_token: accessToken,
    subject_token_type: accessTokenType,
    scope: alias === undefined ? 'openid profile' : `openid profile organization:${alias}`,
  }
  try {
    return createTokenSet(await openid.genericGrantRequest(await getClient(), tokenExchange, request), now())
  } catch (error) {
    if (isRefusal(error)) return undefined
    throw error
  }
}
