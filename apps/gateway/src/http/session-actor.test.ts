import { type Authenticator, TokenExpiredError } from '@interco/identity'
import { createHeadlessBrowser } from '@interco/identity/embedded'
import type { Request } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LocalGateway, startGateway } from '../fixtures/local-gateway.ts'
import { sessionActorOf } from './session-actor.ts'

let local: LocalGateway
beforeAll(async () => {
  local = await startGateway()
})
afterAll(() => local.remove())

const issuedAt = (token: string): number =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).iat

/** As after a change of rights at this second: what was issued in it or before is refused. */
function refusingUntil(second: number): Authenticator & { readonly refused: string[] } {
  const refused: string[] = []
  return {
    refused,
    authenticate: async (token) => {
      if (issuedAt(token) > second) return await local.authenticator.authenticate(token)
      refused.push(token)
      throw new TokenExpiredError()
    },
  }
}

async function requestOf(persona: string): Promise<Request> {
  const { browser, callback } = await local.begin({ persona }, createHeadlessBrowser())
  const [line = ''] = (await browser.open(callback)).headers.getSetCookie()
  // Sessions read the headers and nothing else.
  return { headers: { cookie: line.split(';')[0] } } as Request
}
const second = () => Math.floor(Date.now() / 1000)
const tenant = (organizationId: string) => ({ organizationId }) as Parameters<typeof sessionActorOf>[2]

describe('a session whose rights have just changed', () => {
  test.each([['org-1'], [undefined]])('goes on with a new token, of the next second: %s', async (organizationId) => {
    const request = await requestOf('agent-several')
    const authenticator = refusingUntil(second())
    const who = { authenticator, sessions: local.sessions, door: local.door }
    const actor = await sessionActorOf(request, who, organizationId ? tenant(organizationId) : undefined)
    expect(actor?.kind).toBe('agent')
    expect(actor?.memberships.has('org-1')).toBe(true)
    expect(authenticator.refused).toHaveLength(1)
  })

  test('is renewed once for all the requests of the moment', async () => {
    const request = await requestOf('agent-several')
    const who = { authenticator: refusingUntil(second()), sessions: local.sessions, door: local.door }
    local.state.tokenRequests = 0
    const tenants = [tenant('org-1'), tenant('org-epci')]
    const asked = Array.from({ length: 8 }, (_, index) => sessionActorOf(request, who, tenants[index % 2]))
    const found = (await Promise.all(asked)).map((actor) => [...(actor?.memberships.keys() ?? [])])
    expect(found).toEqual(Array.from({ length: 8 }, (_, index) => [['org-1', 'org-epci'][index % 2]]))
    // Two exchanges that were refused, one refresh, two exchanges.
    expect(local.state.tokenRequests).toBe(5)
  })

  test('is refused when the new token is refused too', async () => {
    const request = await requestOf('agent')
    const authenticator = refusingUntil(second() + 60)
    const asked = sessionActorOf(request, { authenticator, sessions: local.sessions, door: local.door }, undefined)
    await expect(asked).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' })
    expect(authenticator.refused).toHaveLength(2)
  })

  test('that has ended meanwhile is nobody’s', async () => {
    const request = await requestOf('agent')
    local.provider.close()
    const who = { authenticator: refusingUntil(second()), sessions: local.sessions, door: local.door }
    expect(await sessionActorOf(request, who, undefined)).toBeUndefined()
  })
})
