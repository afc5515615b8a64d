import { createSessions } from '@interco/gateway'
import { createHeadlessBrowser } from '@interco/identity/embedded'
import type { ProviderUnderTest } from '../../identity/provider.ts'

/**
 * Puts the sessions of a gateway where the provider leads back to. What it answers signs an agent in there, in a browser that
 * knows nobody, until it has its session, and resolves to how many milliseconds that took.
 */
export function openSignIn(provider: ProviderUnderTest): () => Promise<number> {
  const { issuer, publicUrl, web } = provider
  const unheard = { onEnded: () => undefined, onSignOutEverywhere: () => undefined }
  provider.serve(createSessions({ ...unheard, issuer, clientId: web.id, clientSecret: web.secret, publicUrl }).router)
  return () => signIn(provider, publicUrl)
}

async function signIn(provider: ProviderUnderTest, publicUrl: string): Promise<number> {
  const browser = createHeadlessBrowser()
  const startedAt = performance.now()
  const begun = await browser.open(`${publicUrl}/session/sign-in`, { fields: {}, headers: { origin: publicUrl } })
  const request = new URL(begun.headers.get('location') ?? '')
  const back = await provider.signIn(browser, request, 'agent', `${publicUrl}/session/callback`)
  const cookies = (await browser.open(back)).headers.getSetCookie()
  const ms = performance.now() - startedAt
  if (!cookies.some((cookie) => cookie.startsWith('interco_session='))) throw new Error('The sign-in gave no session')
  return ms
}
