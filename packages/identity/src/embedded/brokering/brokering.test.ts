import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Broker } from '../../broker/broker.ts'
import { startLocalProvider } from '../../fixtures/local-provider.ts'
import { createSimulatedProvider, listUpstreamAccounts, type SimulatedProvider } from '../../simulated/index.ts'
import { createHeadlessBrowser, type HeadlessBrowser } from '../headless-browser.ts'

const domain = 'poitiers.example'
const email = `ines.caron@${domain}`
const secret = 'the-secret-that-the-municipality-gave'
const brokers: Broker[] = []
const app = express()
const server = createServer(app)
let local: Awaited<ReturnType<typeof startLocalProvider>>
let upstream: SimulatedProvider

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  local = await startLocalProvider({ brokers: () => brokers })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/realms/ville-a-idp`
  upstream = await createSimulatedProvider({ issuer, accounts: listUpstreamAccounts('218601946', domain) })
  app.use(upstream.handler)
  const endpoint = `${local.issuer}/broker/poitiers/endpoint`
  upstream.register({ clientId: 'interco', proof: { secret }, redirectUris: [endpoint], postLogoutRedirectUris: [] })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await local.remove()
})

function letIn(): void {
  brokers[0] = {
    alias: 'poitiers',
    name: 'Ville de Poitiers',
    issuer: upstream.issuer,
    clientId: 'interco',
    proof: { kind: 'secret', secret },
    organization: { id: 'org-1', alias: 'poitiers' },
    siren: '218601946',
    domains: [domain],
    groups: [],
  }
}

async function openSignIn(browser: HeadlessBrowser) {
  const request = new URL(`${local.issuer}/protocol/openid-connect/auth`)
  request.search = new URLSearchParams({
    client_id: 'interco-cli',
    redirect_uri: 'http://127.0.0.1/callback',
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  }).toString()
  const { url, response } = await browser.follow(request)
  return { url, html: await response.text(), policy: response.headers.get('content-security-policy') ?? '' }
}

/** As far as the address that brings the code back. */
async function bringCode(browser: HeadlessBrowser): Promise<string> {
  const { url } = await openSignIn(browser)
  const sent = await browser.open(url, { fields: { email } })
  const answered = await browser.open(sent.headers.get('location') ?? '')
  return answered.headers.get('location') ?? ''
}

test('the page asks for an address only where a municipality has a provider', async () => {
  brokers.length = 0
  const { html } = await openSignIn(createHeadlessBrowser())
  expect(html).not.toContain('name="email"')
  letIn()
  const { html: withBroker, policy } = await openSignIn(createHeadlessBrowser())
  expect(withBroker).toContain('adresse de messagerie professionnelle')
  expect(policy).toContain(new URL(upstream.issuer).origin)
})

test('an address of no municipality leads back to the page', async () => {
  letIn()
  const browser = createHeadlessBrowser()
  const { url } = await openSignIn(browser)
  const answer = await browser.open(url, { fields: { email: 'quelquun@ailleurs.example' } })
  expect(new URL(answer.headers.get('location') ?? '', url).href).toBe(url.href)
})

test('a code is of use in the browser that asked for it, and in no other', async () => {
  letIn()
  const browser = createHeadlessBrowser()
  const callback = await bringCode(browser)
  const stranger = await createHeadlessBrowser().follow(callback)
  expect(stranger.response.status).toBe(400)
  const own = await browser.follow(callback)
  expect(own.response.status).toBe(200)
  expect(await own.response.text()).toContain('Cette adresse est la mienne')
})

test('a code is of use once', async () => {
  letIn()
  const browser = createHeadlessBrowser()
  const callback = await bringCode(browser)
  await browser.follow(callback)
  expect((await browser.follow(callback)).response.status).toBe(400)
})

test('a provider that is down is told as what it is', async () => {
  letIn()
  upstream.faults.down = 'answers-503'
  const browser = createHeadlessBrowser()
  const { url } = await openSignIn(browser)
  const answer = await browser.open(url, { fields: { email } })
  upstream.repair()
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('Le service de connexion de votre collectivité ne répond pas.')
})

test.each([
  ['nothing', {}],
  ['no token', { logout_token: 'bonjour' }],
  ['a token of nobody', { logout_token: 'eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2F1dHJlIn0.' }],
])('%s signs nobody out', async (_, fields) => {
  const body = new URLSearchParams(fields)
  const url = `${local.issuer}/protocol/openid-connect/logout/backchannel-logout`
  expect((await fetch(url, { method: 'POST', body })).status).toBe(400)
})
