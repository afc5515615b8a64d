import { XMLParser } from 'fast-xml-parser'
import { SyntaxValidator } from 'fast-xml-validator'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createOpen311World, type Open311World, pothole } from './open311-world.ts'

const xml = 'text/xml; charset=utf-8'
/** Texts that mean something in XML, and one that no document can hold in any form. */
const written = `Trou <b>profond</b> & "dangereux" ]]> l'hiver, 🚲 \u{FFFE} </description>`

let world: Open311World
let key: string
let id: string
beforeAll(async () => {
  world = await createOpen311World()
  key = (await world.makeKey('poitiers')).key
  await world.publish('poitiers', 'voirie', 'TEXT')
  const sent = await world.post('poitiers', '/v2/requests.json', { ...pothole, description: written, api_key: key })
  id = String(sent.json[0]?.['service_request_id'])
})
afterAll(() => world.close())

const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  isArray: (name) => ['service', 'request', 'attribute', 'error', 'request_update', 'endpoint'].includes(name),
})

/** What the document says. It throws where it is none. */
function read(text: string): unknown {
  SyntaxValidator.validate(text)
  return parser.parse(text)
}

/** The document at an address. */
async function documentAt(path: string) {
  const { status, type, text } = await world.get('poitiers', path)
  expect({ status, type }).toEqual({ status: 200, type: xml })
  expect(text.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true)
  return read(text) as Record<string, Record<string, never>>
}

describe('XML and JSON tell the same', () => {
  test.each([
    ['/v2/services', 'services', 'service'],
    ['/v2/requests', 'service_requests', 'request'],
  ])('at %s', async (path, list, item) => {
    const document = await documentAt(`${path}.xml`)
    const { text } = await world.get('poitiers', `${path}.json`)
    const expected: unknown = JSON.parse(text.replaceAll('\u{FFFE}', '\u{FFFD}'), (_name, value: unknown) =>
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : (value ?? ''),
    )
    expect(document[list]?.[item]).toEqual(expected)
  })

  test('of one request, as it was written', async () => {
    const document = await documentAt(`/v2/requests/${id}.xml`)
    expect(document).toMatchObject({
      service_requests: {
        request: [
          {
            service_request_id: id,
            description: written.replace('\u{FFFE}', '\u{FFFD}'),
            address: pothole.address_string,
            lat: '46.580224',
            long: '0.340376',
          },
        ],
      },
    })
  })

  test('of discovery, definitions, tokens and updates', async () => {
    expect(await documentAt('/discovery.xml')).toMatchObject({
      discovery: { endpoints: { endpoint: [{ formats: { format: ['text/xml', 'application/json'] } }] } },
    })
    expect(await documentAt('/v2/services/voirie.xml')).toMatchObject({
      service_definition: { service_code: 'voirie', attributes: '' },
    })
    expect(await documentAt(`/v2/tokens/${id}.xml`)).toMatchObject({
      service_requests: { request: [{ service_request_id: id, token: id }] },
    })
    expect(await documentAt('/v2/servicerequestupdates.xml')).toMatchObject({ service_request_updates: '' })
  })
})

describe('errors', () => {
  test.each([
    ['/v2/services/inconnu.xml', 404],
    ['/v2/requests.xml?jurisdiction_id=buxerolles', 404],
    ['/v2/requests.xml?start_date=hier', 400],
    ['/v2/requests', 404],
    ['/v2/requests.kml', 404],
  ])('are an array of the specification, and XML unless JSON is asked for: %s', async (path, code) => {
    const { status, type, text } = await world.get('poitiers', path)
    expect({ status, type }).toEqual({ status: code, type: xml })
    const { errors } = read(text) as { errors: { error: { code: string; description: string }[] } }
    expect(errors.error).toEqual([{ code: String(code), description: expect.stringMatching(/\[[A-Z_]+\]$/) }])
  })

  test('are the same array in JSON', async () => {
    const { status, type, json } = await world.get('poitiers', '/v2/services/inconnu.json')
    expect({ status, type }).toEqual({ status: 404, type: 'application/json; charset=utf-8' })
    expect(json).toEqual([{ code: 404, description: 'Ce service (service_code) est introuvable. [NOT_FOUND]' }])
  })

  test('of the gateway come in the same form', async () => {
    const unknown = await world.get('atlantis', '/v2/services.json')
    expect(unknown.json).toEqual([{ code: 404, description: expect.stringContaining('[TENANT_UNKNOWN]') }])
    const wrong = await fetch(world.at('poitiers', '/v2/services.json'), { headers: { authorization: 'Bearer x' } })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toEqual([{ code: 401, description: expect.stringContaining('[TOKEN_INVALID]') }])
    const large = await world.post('poitiers', '/v2/requests.json', { ...pothole, description: 'x'.repeat(200_000) })
    expect(large.json).toEqual([{ code: 413, description: expect.stringContaining('[BODY_TOO_LARGE]') }])
  })
})
