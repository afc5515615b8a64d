import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Role } from '@interco/kernel'
import * as openid from 'openid-client'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSession, type Session } from './session.ts'
import { tokenFor } from './session-tokens.ts'

type Claims = Record<string, unknown>
const person = { sub: 'person', sid: 'session' }
const member = (...ids: string[]) => ({ organization: Object.fromEntries(ids.map((id) => [`at-${id}`, { id }])) })
const tokenOf = (claims: Claims) =>
  ['header', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'signature'].join('.')

/** A token endpoint that gives what the test says: also what no honest provider gives. */
const answers: { exchange: Claims[]; refresh: Claims[]; asked: string[] } = { exchange: [], refresh: [], asked: [] }
const server = createServer((request, response) => {
  void text(request).then((body) => answer(new URLSearchParams(body), response))
})
function answer(form: URLSearchParams, response: ServerResponse): void {
  const isRefresh = form.get('grant_type') === 'refresh_token'
  answers.asked.push(isRefresh ? 'refresh' : (form.get('scope') ?? ''))
  const claims = (isRefresh ? answers.refresh : answers.exchange).shift()
  response.writeHead(claims ? 200 : 400, { 'content-type': 'application/json' })
  const tokens = claims && {
    access_token: tokenOf(claims),
    token_type: 'Bearer',
    expires_in: 55,
    refresh_token: 'next',
  }
  response.end(JSON.stringify(tokens ?? { error: 'invalid_grant' }))
}

let at: Parameters<typeof tokenFor>[2]
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new openid.Configuration({ issuer, token_endpoint: `${issuer}/token` }, 'interco-web', 'secret')
  // oxlint-disable-next-line typescript/no-deprecated -- Deprecated to stand out: this server has no https.
  openid.allowInsecureRequests(client)
  at = { getClient: async () => client, now: Date.now }
})
afterAll(() => new Promise((resolve) => server.close(resolve)))
beforeEach(() => Object.assign(answers, { exchange: [], refresh: [], asked: [] }))

function open(claims: Claims): Session {
  const session = createSession({ access_token: tokenOf(claims), expires_in: 55, refresh_token: 'first' }, Date.now())
  if (!session) throw new TypeError('no session')
  return session
}
const a = { organizationId: 'a', partners: [] }
const exchangeFor = 'openid profile organization:at-a'

describe('a token that is not for the tenant alone is never used', () => {
  test.each<[string, Claims]>([
    ['for another tenant', { ...person, ...member('b') }],
    ['for two tenants', { ...person, ...member('a', 'b') }],
    ['for none', person],
    ['for one known by its alias only', { ...person, organization: ['at-a'] }],
    ['under the same alias with another id', { ...person, organization: { 'at-a': { id: 'z' } } }],
    ['of another person', { ...person, ...member('a'), sub: 'other' }],
    ['of another session', { ...person, ...member('a'), sid: 'other' }],
    ['without a session', { sub: 'person', ...member('a') }],
  ])('%s: it is asked for anew, then the person is not signed in there', async (_, wrong) => {
    const session = open({ ...person, ...member('a', 'b') })
    answers.exchange = [wrong, wrong]
    answers.refresh = [{ ...person, ...member('a', 'b') }]
    expect(await tokenFor(session, a, at)).toBeUndefined()
    expect(answers.asked).toEqual([exchangeFor, 'refresh', exchangeFor])
    // At their other tenants they still are.
    answers.exchange = [{ ...person, ...member('b') }]
    expect(await tokenFor(session, { organizationId: 'b', partners: [] }, at)).toBe(
      tokenOf({ ...person, ...member('b') }),
    )
  })

  test('once the provider gives the right one, it is', async () => {
    const session = open({ ...person, ...member('a', 'b') })
    answers.exchange = [
      { ...person, ...member('b') },
      { ...person, ...member('a') },
    ]
    answers.refresh = [{ ...person, ...member('a', 'b') }]
    expect(await tokenFor(session, a, at)).toBe(tokenOf({ ...person, ...member('a') }))
  })

  test('nor is one with a tenant, where the person has none', async () => {
    const session = open({ ...person, ...member('b', 'c') })
    answers.exchange = [{ ...person, ...member('b') }, person]
    answers.refresh = [{ ...person, ...member('b', 'c') }]
    expect(await tokenFor(session, a, at)).toBe(tokenOf(person))
    expect(answers.asked).toEqual(['openid profile', 'refresh', 'openid profile'])
  })
})

test('who belongs to that tenant alone, or to none, needs no other token', async () => {
  expect(await tokenFor(open({ ...person, ...member('a') }), a, at)).toBe(tokenOf({ ...person, ...member('a') }))
  expect(await tokenFor(open(person), a, at)).toBe(tokenOf(person))
  expect(answers.asked).toEqual([])
})

test('a refresh that answers with another person or session ends the session', async () => {
  for (const other of [
    { ...person, sub: 'other' },
    { ...person, sid: 'other' },
  ]) {
    const session = open(person)
    answers.refresh = [other]
    const later = { ...at, now: () => Date.now() + 46_000 }
    expect(await tokenFor(session, undefined, later)).toBeUndefined()
    expect(session.isOver).toBe(true)
  }
})

describe('where conventions let people of partners in', () => {
  const agentOf = (...ids: string[]) => ({
    ...person,
    organization: Object.fromEntries(ids.map((id) => [`at-${id}`, { id, groups: ['/roles/agent'] }])),
  })
  const partner = (organizationId: string, role: Role = 'agent') => ({ organizationId, roles: [role] })
  const at1 = { organizationId: 'a', partners: [partner('p'), partner('q')] }

  test.each<[string, string[], string[], string | undefined]>([
    ['the tenant first', ['q', 'p', 'a'], ['a'], 'a'],
    ['then the first partner', ['q', 'p', 'b'], ['p'], 'p'],
    ['then the next', ['q', 'b'], ['q'], 'q'],
    ['then nothing', ['b', 'c'], [], undefined],
  ])('a person comes for one organization: %s', async (_, memberOf, given, alias) => {
    answers.exchange = [agentOf(...given)]
    expect(await tokenFor(open(agentOf(...memberOf)), at1, at)).toBe(tokenOf(agentOf(...given)))
    expect(answers.asked).toEqual([alias === undefined ? 'openid profile' : `openid profile organization:at-${alias}`])
  })

  test('who has none of the roles that the convention names comes for nothing', async () => {
    const tenant = { organizationId: 'a', partners: [partner('p', 'dpo'), partner('q')] }
    answers.exchange = [person]
    expect(await tokenFor(open(agentOf('p', 'b')), tenant, at)).toBe(tokenOf(person))
    answers.exchange = [agentOf('q')]
    expect(await tokenFor(open(agentOf('p', 'q')), tenant, at)).toBe(tokenOf(agentOf('q')))
  })

  test.each<[string, Claims]>([
    ['with another tenant beside', agentOf('p', 'b')],
    ['for another partner', agentOf('q')],
    ['for the tenant itself', agentOf('a')],
    ['for nobody', person],
  ])('a token %s is never used', async (_, wrong) => {
    answers.exchange = [wrong, wrong]
    answers.refresh = [agentOf('p', 'b')]
    expect(await tokenFor(open(agentOf('p', 'b')), at1, at)).toBeUndefined()
  })

  test('once the convention is over, the token for the partner serves there no more', async () => {
    const session = open(agentOf('p', 'b'))
    answers.exchange = [agentOf('p'), person]
    expect(await tokenFor(session, at1, at)).toBe(tokenOf(agentOf('p')))
    expect(await tokenFor(session, a, at)).toBe(tokenOf(person))
  })
})
