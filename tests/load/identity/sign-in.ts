import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSessions } from '@interco/gateway'
import { createHeadlessBrowser } from '@interco/identity/embedded'
import express from 'express'
import type { ProviderUnderTest } from '../../identity/provider.ts'
import type { Keep } from '../keep.ts'

/** The sessions of a gateway, at an address that is known before the provider which must lead back to it. */
export type SignInPages = {
  readonly publicUrl: string
  /**
   * What signs an agent in there, in a browser that knows nobody, until it has its session, and resolves to how many
   * milliseconds that took.
   */
  openFor(provider: ProviderUnderTest): () => Promise<number>
}

export async function openPages(keep: Keep): Promise<SignInPages> {
  const app = express()
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  keep(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const publicUrl = `http://127.0.0.1:${port}`
  return {
    publicUrl,
    openFor: (provider) => {
      const { id: clientId, secret: clientSecret } = provider.web
      app.use(createSessions({ issuer: provider.issuer, clientId, clientSecret, publicUrl }).router)
      return () => signIn(provider, publicUrl)
    },
  }
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
