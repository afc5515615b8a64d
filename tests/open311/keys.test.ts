import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

describe('a key', () => {
  test('does what it was made for, and nothing else', async () => {
    const { key: reading } = await world.makeKey('poitiers', ['READ'])
    expect(codeOf(await submit('poitiers', { ...pothole, api_key: reading }))).toBe('403 OPEN311_KEY_REFUSED')
    const { key: sending } = await world.makeKey('poitiers', ['SUBMIT'])
    const id = idOf(await submit('poitiers', { ...pothole, api_key: sending }))
    const update = { service_request_id: id, description: 'Toujours là', api_key: sending }
    expect(codeOf(await world.post('poitiers', '/v2/servicerequestupdates.json', update))).toBe(
      '403 OPEN311_KEY_REFUSED',
    )
    expect(codeOf(await world.get('poitiers', `/v2/requests/${id}.json?api_key=${sending}`))).toBe(
      '403 OPEN311_KEY_REFUSED',
    )
  })

  test('is refused from the moment that it is retired', async () => {
    const { id, key } = await world.makeKey('poitiers')
    const form = { ...pothole, description: 'Avant le retrait', api_key: key }
    expect((await submit('poitiers', form)).status).toBe(200)
    const as = memberOf('administrator', world.tenant('poitiers'))
    const query = `mutation ($input: RetireOpen311KeyInput!) { retireOpen311Key(input: $input) { __typename } }`
    const retire = () => world.ask(query, { as, variables: { input: { open311KeyId: id } } })
    expect((await retire()).data).toEqual({ retireOpen311Key: { __typename: 'RetireOpen311KeyPayload' } })
    expect(codeOf(await submit('poitiers', form))).toBe('403 OPEN311_KEY_REFUSED')
    expect((await retire()).data).toEqual({ retireOpen311Key: { __typename: 'RetireOpen311KeyPayload' } })
  })

  test('is nowhere in the database, nor in a line of the log', async () => {
    const { schema } = world.tenant('poitiers').placement
    const rows = await world.admin`select * from ${world.admin(schema)}.open311_keys`
    expect(JSON.stringify(rows)).not.toContain(here.key)
    expect(world.logLines.join('\n')).not.toMatch(/interco_open311_|Zéphyrine|exemple|Boucheries/)
    expect(world.logLines.join('\n')).toContain('"route":"open311"')
  })

  test.each(['reader', 'agent', 'manager', 'dpo'] as const)('is not made by a %s', async (role) => {
    const as = memberOf(role, world.tenant('poitiers'))
    const query = `mutation ($input: CreateOpen311KeyInput!) { createOpen311Key(input: $input) { __typename } }`
    const input = { tenant: 'poitiers', name: 'Moi', scopes: ['SUBMIT'] }
    const { errors } = await world.ask(query, { as, variables: { input } })
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FORBIDDEN'])
  })
})

describe('an update', () => {
  test('reaches the thread of the request, once, and changes no state', async () => {
    const id = idOf(await submit('poitiers', { ...pothole, description: 'À suivre', api_key: here.key }))
    const send = (form: Readonly<Record<string, string>>) =>
      world.post('poitiers', '/v2/servicerequestupdates.json', form)
    const update = {
      service_request_id: id,
      update_id: '12',
      description: 'Toujours là',
      status: 'CLOSED',
      api_key: here.key,
    }
    expect((await send(update)).json).toEqual([{ update_id: '12', service_request_id: id }])
    expect((await send(update)).json).toEqual([{ update_id: '12', service_request_id: id }])
    expect(codeOf(await send({ ...update, description: 'Autre chose' }))).toBe('409 IDEMPOTENCY_KEY_REUSED')
    const query = `query ($id: ID!) { node(id: $id) { ... on Request { status messages { nodes { side body } } } } }`
    const as = memberOf('agent', world.tenant('poitiers'))
    const { data } = await world.ask(query, { as, variables: { id: `Request.poitiers.${id}` } })
    expect(data?.['node']).toEqual({
      status: 'RECEIVED',
      messages: { nodes: [{ side: 'CITIZEN', body: 'Toujours là' }] },
    })
  })

  test('of a request that came with another key, or to another tenant, is refused', async () => {
    const id = idOf(await submit('buxerolles', { ...pothole, api_key: there.key }))
    const update = { service_request_id: id, description: 'Toujours là' }
    const before = await contentsOf(world, 'buxerolles')
    const send = (slug: string, key: string) =>
      world.post(slug, '/v2/servicerequestupdates.json', { ...update, api_key: key })
    expect(codeOf(await send('poitiers', here.key))).toBe('404 NOT_FOUND')
    expect(codeOf(await send('buxerolles', here.key))).toBe('403 OPEN311_KEY_REFUSED')
    const other = await world.makeKey('buxerolles')
    expect(codeOf(await send('buxerolles', other.key))).toBe('404 NOT_FOUND')
    expect(await contentsOf(world, 'buxerolles')).toBe(before)
  })
})
