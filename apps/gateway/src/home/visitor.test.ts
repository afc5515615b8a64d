import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAuthenticator } from '@interco/identity'
import { createHeadlessBrowser } from '@interco/identity/embedded'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalGateway, startGateway } from '../fixtures/local-gateway.ts'
import { findVisitor } from './visitor.ts'

let local: LocalGateway
const app = express()
const server = createServer(app)

beforeAll(async () => {
  local = await startGateway()
  const authenticator = createAuthenticator({ issuers: [local.provider] })
  app.get('/', async (request, response) => {
    response.json((await findVisitor(request, { authenticator, sessions: local.sessions, door: local.door })).state)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await local.remove()
})

test('a visitor is known by the session, told from nobody when the provider is away, and known again', async () => {
  const { callback, browser } = await local.begin({ persona: 'agent' }, createHeadlessBrowser())
  const [line = ''] = (await browser.open(callback)).headers.getSetCookie()
  const { port } = server.address() as AddressInfo
  const ask = async (headers: Record<string, string>) =>
    await (await fetch(`http://127.0.0.1:${port}/`, { headers })).json()
  const cookie = line.split(';')[0] ?? ''

  expect(await ask({})).toBe('signed-out')
  expect(await ask({ cookie })).toBe('signed-in')
  // A link in a mail or on another site leads here signed in: the page only shows.
  expect(await ask({ cookie, 'sec-fetch-site': 'cross-site' })).toBe('signed-in')
  local.state.isProviderUp = false
  local.clock.aheadMs = 3_600_000
  expect(await ask({ cookie })).toBe('unknown')
  local.state.isProviderUp = true
  local.clock.aheadMs = 0
  expect(await ask({ cookie })).toBe('signed-in')
})
