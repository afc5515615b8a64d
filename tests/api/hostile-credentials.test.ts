import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  bearer,
  type Case,
  createHostileWorld,
  type HostileWorld,
  invalid,
  nobody,
  recognized,
  twice,
} from './hostile-world.ts'

let hostile: HostileWorld

beforeAll(async () => {
  hostile = await createHostileWorld()
})
afterAll(() => hostile.close())

const noPage = [404, 'NO_SUCH_PAGE'] as const

const credentials: readonly Case[] = [
  [
    'a good one twice',
    () => ({
      headers: twice({ host: hostile.host, ...bearer(hostile.good) }, ['authorization', `Bearer ${hostile.good}`]),
    }),
    invalid,
  ],
  [
    'a good one, then a bad one',
    () => ({ headers: twice({ host: hostile.host, ...bearer(hostile.good) }, ['Authorization', 'Bearer x']) }),
    invalid,
  ],
  [
    'a bad one, then a good one',
    () => ({ headers: twice({ host: hostile.host, ...bearer('x') }, ['AUTHORIZATION', `Bearer ${hostile.good}`]) }),
    invalid,
  ],
  ['two in one header', () => ({ headers: bearer(`${hostile.good}, Bearer ${hostile.good}`) }), invalid],
  ['an empty header', () => ({ headers: { authorization: '' } }), invalid],
  ['no scheme', () => ({ headers: { authorization: hostile.good } }), invalid],
  ['the scheme DPoP', () => ({ headers: { authorization: `DPoP ${hostile.good}` } }), invalid],
  ['the scheme Token', () => ({ headers: { authorization: `Token ${hostile.good}` } }), invalid],
  ['a tab after the scheme', () => ({ headers: { authorization: `Bearer\t${hostile.good}` } }), invalid],
  ['two spaces after the scheme', () => ({ headers: { authorization: `Bearer  ${hostile.good}` } }), invalid],
  ['no space after the scheme', () => ({ headers: { authorization: `Bearer${hostile.good}` } }), invalid],
  ['quotes', () => ({ headers: bearer(`"${hostile.good}"`) }), invalid],
  ['a letter that is none of ASCII', () => ({ headers: bearer(`${hostile.good}é`) }), invalid],
  ['20 kB', () => ({ headers: bearer(`${hostile.good}${'A'.repeat(20_480)}`) }), [431]],
  ['the scheme in capitals', () => ({ headers: { authorization: `BEARER ${hostile.good}` } }), recognized],
  ['the scheme in small letters', () => ({ headers: { authorization: `bearer ${hostile.good}` } }), recognized],
  ['the address alone', () => ({ path: `/graphql?access_token=${hostile.good}` }), nobody],
  [
    'a cookie alone',
    () => ({ headers: { cookie: `access_token=${hostile.good}; interco_session=${hostile.good}` } }),
    nobody,
  ],
  ['the header for proxies', () => ({ headers: { 'proxy-authorization': `Bearer ${hostile.good}` } }), nobody],
  [
    'headers of other servers',
    () => ({ headers: { 'x-access-token': hostile.good, 'x-forwarded-user': 'operator' } }),
    nobody,
  ],
  [
    'a form',
    () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `access_token=${hostile.good}` }),
    [415, 'BODY_NOT_JSON'],
  ],
]

/** What keycloak-connect's own middleware would do something with, and methods. */
const paths: readonly Case[] = [
  [
    '?auth_callback=1 with a token',
    () => ({ path: '/graphql?auth_callback=1', headers: bearer(hostile.good) }),
    recognized,
  ],
  ['?auth_callback=1 without one', () => ({ path: '/graphql?auth_callback=1' }), nobody],
  [
    '?auth_callback=1 with a bad one',
    () => ({ path: '/graphql?auth_callback=1&code=x&state=x', headers: bearer('x') }),
    invalid,
  ],
  ['/logout', () => ({ path: '/logout', headers: bearer(hostile.good) }), noPage],
  ['/logout to read', () => ({ path: '/logout', method: 'GET', headers: bearer(hostile.good) }), noPage],
  ['/k_push_not_before', () => ({ path: '/k_push_not_before', body: hostile.good }), noPage],
  ['/k_logout', () => ({ path: '/k_logout', headers: bearer(hostile.good), body: '"x"' }), noPage],
  [
    'a method that a header puts in its place',
    () => ({ headers: { ...bearer(hostile.good), 'x-http-method-override': 'DELETE' } }),
    recognized,
  ],
  ['PUT', () => ({ method: 'PUT', headers: bearer(hostile.good) }), [405, 'BAD_REQUEST']],
  ['DELETE, with a bad token', () => ({ method: 'DELETE', headers: bearer('x') }), invalid],
]

describe('a request whose credential is', () => {
  test.each(credentials)('%s', async (_what, send, answer) => {
    expect(await hostile.answerOf(await send())).toEqual(answer)
  })
})

describe('a request for', () => {
  test.each(paths)('%s', async (_what, send, answer) => {
    expect(await hostile.answerOf(await send())).toEqual(answer)
  })
})

test('after all that the token is still good, and no line of the log holds one or a name', async () => {
  expect(await hostile.answerOf({ headers: bearer(hostile.good) })).toEqual(recognized)
  hostile.assertSilentLog()
})
