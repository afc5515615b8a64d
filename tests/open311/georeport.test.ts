import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createOpen311World, idOf, type Open311World, pothole } from './open311-world.ts'

let world: Open311World
let api_key: string
beforeAll(async () => {
  world = await createOpen311World()
  const made = await world.makeKey('poitiers')
  api_key = made.key
  await world.publish('poitiers', 'voirie', 'STATE')
})
afterAll(() => world.close())

const json = 'application/json; charset=utf-8'

describe('discovery', () => {
  test('says where the endpoint of the tenant is, and what it speaks', async () => {
    const { status, type, json: found } = await world.get('poitiers', '/discovery.json')
    expect({ status, type }).toEqual({ status: 200, type: json })
    expect(found).toMatchObject({
      endpoints: [
        {
          specification: 'http://wiki.open311.org/GeoReport_v2',
          url: expect.stringMatching(/^http:\/\/interco\.localhost:\d+\/t\/poitiers\/open311\/v2$/),
          type: 'production',
          formats: ['text/xml', 'application/json'],
        },
      ],
    })
  })
})

describe('services', () => {
  test('are the types that are open and need no account, as a bare array', async () => {
    const { status, type, json: services } = await world.get('poitiers', '/v2/services.json')
    expect({ status, type }).toEqual({ status: 200, type: json })
    expect(services.map((service) => service['service_code'])).toEqual(['eclairage', 'voirie'])
    expect(services[1]).toEqual({
      service_code: 'voirie',
      service_name: 'Voirie : signaler un défaut',
      description: 'Voirie : signaler un défaut (poitiers)',
      metadata: false,
      type: 'realtime',
      keywords: '',
      group: '',
    })
  })

  test('have a definition, by their code', async () => {
    const { json: definition } = await world.get('poitiers', '/v2/services/voirie.json?jurisdiction_id=poitiers')
    expect(definition).toEqual({ service_code: 'voirie', attributes: [] })
  })

  test.each(['etat-civil', 'periscolaire', 'inconnu', '%E0%A4%A', '%00'])(
    'that nobody can submit have none: %s',
    async (code) => {
      const { status } = await world.get('poitiers', `/v2/services/${code}.json`)
      expect(status).toBe(404)
    },
  )
})

describe('a request that a program submits', () => {
  test('is with the agents, whole, and says that it came from a program', async () => {
    const sent = await world.post('poitiers', '/v2/requests.json', { ...pothole, api_key, jurisdiction_id: 'poitiers' })
    expect({ status: sent.status, type: sent.type }).toEqual({ status: 200, type: json })
    expect(sent.json).toEqual([
      {
        service_request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        service_notice: expect.stringMatching(/: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
        account_id: null,
      },
    ])
    const query = `query ($id: ID!) { node(id: $id) { ... on Request {
      subject description place channel status location { latitude longitude inseeCode } citizen { name email phone } } } }`
    const as = memberOf('agent', world.tenant('poitiers'))
    const { data } = await world.ask(query, { as, variables: { id: `Request.poitiers.${idOf(sent)}` } })
    expect(data?.['node']).toEqual({
      subject: 'Nid-de-poule profond devant le 12.',
      description: pothole.description,
      place: pothole.address_string,
      channel: 'PROGRAM',
      status: 'RECEIVED',
      location: { latitude: 46.580_224, longitude: 0.340_376, inseeCode: '86194' },
      citizen: { name: 'Zéphyrine Delacroix', email: pothole.email, phone: pothole.phone },
    })
  })
})

describe('requests that are public', () => {
  let id: string
  beforeEach(async () => {
    const lat = String(46.58 + Math.round(performance.now()) / 10_000_000)
    id = idOf(await world.post('poitiers', '/v2/requests.json', { ...pothole, lat, api_key }))
  })

  test('tell their state and about where, and nothing that a person wrote', async () => {
    const one = await world.get('poitiers', `/v2/requests/${id}.json`)
    expect(one.json).toEqual([
      {
        service_request_id: id,
        status: 'open',
        status_notes: 'La demande a été reçue.',
        service_name: 'Voirie : signaler un défaut',
        service_code: 'voirie',
        description: null,
        agency_responsible: 'Poitiers',
        service_notice: null,
        requested_datetime: expect.stringMatching(/Z$/),
        updated_datetime: expect.stringMatching(/Z$/),
        expected_datetime: null,
        address: null,
        address_id: null,
        zipcode: null,
        lat: expect.closeTo(46.58, 2),
        long: 0.34,
        media_url: null,
      },
    ])
    const list = await world.get('poitiers', '/v2/requests.json')
    expect(list.json.map((request) => request['service_request_id'])).toContain(id)
    expect(list.text + one.text).not.toMatch(/Zéphyrine|Delacroix|exemple|05 49|Boucheries|Nid-de-poule|340376/)
  })
})
