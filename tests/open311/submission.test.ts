import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw } from '../raw-request.ts'
import { codeOf, contentsOf, createOpen311World, idOf, type Open311World, pothole } from './open311-world.ts'

let world: Open311World
/** A key of each twin. */
let here: { readonly id: string; readonly key: string }
let there: { readonly id: string; readonly key: string }
beforeAll(async () => {
  world = await createOpen311World()
  here = await world.makeKey('poitiers')
  there = await world.makeKey('buxerolles')
})
afterAll(() => world.close())

const submit = (slug: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  world.post(slug, '/v2/requests.json', form, headers)

describe('a submission that is refused writes nothing', () => {
  const valid = () => ({ ...pothole, api_key: here.key })
  test.each([
    ['without a key', () => pothole, '400 INVALID_INPUT'],
    ['with an empty key', () => ({ ...pothole, api_key: ' ' }), '400 INVALID_INPUT'],
    [
      'with a key that was guessed',
      () => ({ ...pothole, api_key: `interco_open311_${'a'.repeat(43)}` }),
      '403 OPEN311_KEY_REFUSED',
    ],
    ['with what is no key', () => ({ ...pothole, api_key: "' or true --" }), '403 OPEN311_KEY_REFUSED'],
    ['with a key of another tenant', () => ({ ...pothole, api_key: there.key }), '403 OPEN311_KEY_REFUSED'],
    ['without a service', () => ({ ...valid(), service_code: '' }), '400 INVALID_INPUT'],
    ['for a service that is not there', () => ({ ...valid(), service_code: 'inconnu' }), '404 NOT_FOUND'],
    [
      'for a service that needs an account',
      () => ({ ...valid(), service_code: 'etat-civil' }),
      '400 REQUEST_SIGN_IN_NEEDED',
    ],
    ['for a service that is closed', () => ({ ...valid(), service_code: 'periscolaire' }), '400 REQUEST_TYPE_CLOSED'],
    ['for another jurisdiction', () => ({ ...valid(), jurisdiction_id: 'buxerolles' }), '404 NOT_FOUND'],
    ['without a place', () => ({ ...valid(), lat: '', long: '', address_string: '' }), '400 INVALID_INPUT'],
    ['with half a point', () => ({ ...valid(), long: '' }), '400 INVALID_INPUT'],
    ['with a point beyond the Earth', () => ({ ...valid(), lat: '146.58' }), '400 INVALID_INPUT'],
    ['with a point that is no number', () => ({ ...valid(), lat: '1e3' }), '400 INVALID_INPUT'],
    [
      'with a description that is too long',
      () => ({ ...valid(), description: 'é'.repeat(4_001) }),
      '400 INVALID_INPUT',
    ],
    ['with NUL', () => ({ ...valid(), description: 'Trou\0' }), '400 INVALID_INPUT'],
    ['with what is no address of mail', () => ({ ...valid(), email: 'zephyrine' }), '400 INVALID_INPUT'],
    [
      'with a picture that is no address of the web',
      () => ({ ...valid(), media_url: 'data:text/html,<script>' }),
      '400 INVALID_INPUT',
    ],
    [
      'with an idempotency key of two words',
      () => ({ ...valid() }),
      '400 INVALID_INPUT',
      { 'idempotency-key': 'deux mots' },
    ],
  ] as const)('%s', async (_what, form, code, headers: Readonly<Record<string, string>> = {}) => {
    const before = await contentsOf(world, 'poitiers')
    expect(codeOf(await submit('poitiers', form(), headers))).toBe(code)
    expect(await contentsOf(world, 'poitiers')).toBe(before)
  })

  test('of another type than a form, or with a parameter twice', async () => {
    const before = await contentsOf(world, 'poitiers')
    const url = world.at('poitiers', '/v2/requests.json')
    const form = new URLSearchParams({ ...pothole, api_key: here.key }).toString()
    const send = async (body: string, type: string) => {
      const { status, body: text } = await sendRaw(url, { headers: { 'content-type': type }, body })
      return `${status} ${/\[([A-Z_\d]+)\]/.exec(text)?.[1]}`
    }
    expect(await send(JSON.stringify(pothole), 'application/json')).toBe('415 OPEN311_BODY')
    expect(await send(form, 'text/plain')).toBe('415 OPEN311_BODY')
    expect(await send('', 'application/x-www-form-urlencoded')).toBe('400 INVALID_INPUT')
    expect(await send(`${form}&api_key=${there.key}`, 'application/x-www-form-urlencoded')).toBe('400 INVALID_INPUT')
    expect(await send('a&'.repeat(5_000), 'application/x-www-form-urlencoded')).toBe('400 INVALID_INPUT')
    expect(await contentsOf(world, 'poitiers')).toBe(before)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('by %s', async (method) => {
    const { status } = await fetch(world.at('poitiers', '/v2/requests.json'), { method })
    expect(status).toBe(405)
  })
})

describe('what is sent twice is one request', () => {
  test('within ten minutes, when nothing tells them apart', async () => {
    const form = { ...pothole, description: 'Deux fois la même chose', api_key: here.key }
    const answers = await Promise.all([submit('poitiers', form), submit('poitiers', form), submit('poitiers', form)])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(idOf(await submit('poitiers', { ...form, lat: '46.59' }))).not.toBe(idOf(answers[0]))
  })

  test('for ever under an idempotency key, which no other may be sent under', async () => {
    const form = { ...pothole, description: 'Sous une clé', api_key: here.key }
    const headers = { 'idempotency-key': 'signalement-4711' }
    const first = await submit('poitiers', form, headers)
    expect((await submit('poitiers', form, headers)).text).toBe(first.text)
    expect(codeOf(await submit('poitiers', { ...form, lat: '46.59' }, headers))).toBe('409 IDEMPOTENCY_KEY_REUSED')
    const other = await world.makeKey('poitiers')
    expect(idOf(await submit('poitiers', { ...form, api_key: other.key }, headers))).not.toBe(idOf(first))
  })
})

test('a host or a header that names another tenant than the path is refused', async () => {
  const headers = { 'x-interco-tenant': 'buxerolles' }
  const response = await fetch(world.at('poitiers', '/v2/services.json'), { headers })
  expect(await response.json()).toEqual([{ code: 400, description: expect.stringContaining('[TENANT_AMBIGUOUS]') }])
})
