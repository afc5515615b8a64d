import type { AdapterPayload, KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Page } from './page.ts'
import { createSignedOutPage, createSignOutPage } from './sign-in-page.ts'

export function showPage(ctx: KoaContextWithOIDC, page: Page): void {
  ctx.set(page.headers)
  ctx.body = page.html
}

/** Where the browser goes first, where the account came from a municipality’s provider, before it goes on. */
export type LeaveBy = (accountId: string, returnTo: string | undefined) => Promise<URL | undefined>

/**
 * An application that proves whose session it ends, by that person's ID token, ends it at once, as with Keycloak. Anyone
 * else gets a question, so that a link on a hostile page signs nobody out.
 */
export async function endSession(ctx: KoaContextWithOIDC, form: string, leaveBy: LeaveBy): Promise<void> {
  const { session, entities } = ctx.oidc
  if (!session || entities.IdTokenHint?.payload['sub'] !== session.accountId) {
    showPage(ctx, createSignOutPage(form, readText(ctx, 'post_logout_redirect_uri')))
    return
  }
  // Refresh tokens and grants are bound to the session: they end with it.
  await session.destroy()
  await tellApplications(ctx.oidc.provider, session)
  ctx.cookies.set(ctx.oidc.provider.cookieName('session'), null, { path: new URL(ctx.oidc.issuer).pathname })
  const elsewhere =
    session.accountId === undefined ? undefined : await leaveBy(session.accountId, findTarget(ctx)?.href)
  if (elsewhere) redirect(ctx, elsewhere)
  else leave(ctx)
}

type Session = NonNullable<KoaContextWithOIDC['oidc']['session']>

/** OpenID Connect Back-Channel Logout 1.0, to each application that the session had opened; one that is away is not waited for. */
export async function tellApplications(
  provider: Provider,
  { accountId, authorizations, uid }: Pick<Session, 'accountId' | 'authorizations' | 'uid'>,
): Promise<void> {
  for (const clientId of Object.keys(authorizations ?? {})) {
    // The types of oidc-provider leave this method out.
    const client = (await provider.Client.find(clientId)) as LogoutReceiver | undefined
    if (client?.backchannelLogoutUri === undefined || accountId === undefined) continue
    await client.backchannelLogout(accountId, uid).catch(() => undefined)
  }
}

/** The same for all the sessions of a person, which the store has just forgotten. */
export async function tellEnds(provider: Provider, forgotten: readonly AdapterPayload[]): Promise<void> {
  for (const { accountId, authorizations, uid = '' } of forgotten) {
    await tellApplications(provider, { accountId, authorizations, uid })
  }
}

type LogoutReceiver = {
  readonly backchannelLogoutUri?: string
  backchannelLogout(subject: string, sessionId: string): Promise<void>
}

/** Sends the browser back to the application, at an address that oidc-provider has checked. */
export function leave(ctx: KoaContextWithOIDC): void {
  const target = findTarget(ctx)
  if (target) redirect(ctx, target)
  else showPage(ctx, createSignedOutPage())
}

function redirect(ctx: KoaContextWithOIDC, target: URL): void {
  ctx.status = 303
  ctx.redirect(target.href)
}

function findTarget(ctx: KoaContextWithOIDC): URL | undefined {
  const uri = readText(ctx, 'post_logout_redirect_uri')
  if (uri === undefined) return undefined
  const target = new URL(uri)
  const state = readText(ctx, 'state')
  if (state !== undefined) target.searchParams.set('state', state)
  return target
}

function readText(ctx: KoaContextWithOIDC, parameter: string): string | undefined {
  const value = ctx.oidc.params?.[parameter]
  return typeof value === 'string' ? value : undefined
}
