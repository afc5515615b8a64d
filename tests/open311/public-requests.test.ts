import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf, createOpen311World, idOf, type Open311World, pothole } from './open311-world.ts'

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

describe('a request that is not public', () => {
  let id: string
  beforeAll(async () => {
    id = idOf(await submit('poitiers', { ...pothole, service_code: 'eclairage', api_key: here.key }))
  })
  const read = (slug: string, query: string) => world.get(slug, `/v2/requests/${id}.json${query}`)

  test('is there for the key that it came with, whole, and for nobody else', async () => {
    const own = await read('poitiers', `?api_key=${here.key}`)
    expect(own.json).toMatchObject([{ service_request_id: id, description: pothole.description, lat: 46.580_224 }])
    expect(own.text).not.toMatch(/Zéphyrine|Delacroix|zephyrine/)
    const other = await world.makeKey('poitiers')
    expect(codeOf(await read('poitiers', ''))).toBe('404 NOT_FOUND')
    expect(codeOf(await read('poitiers', `?api_key=${other.key}`))).toBe('404 NOT_FOUND')
    expect(codeOf(await read('poitiers', `?api_key=${there.key}`))).toBe('403 OPEN311_KEY_REFUSED')
    expect(codeOf(await read('buxerolles', `?api_key=${there.key}`))).toBe('404 NOT_FOUND')
    const list = await world.get('poitiers', `/v2/requests.json?service_request_id=${id}`)
    expect(list.json).toEqual([])
  })

  test.each(['0', '../../../etc/passwd', "' or 1=1", '01900000-0000-7000-8000-000000000001', '🚲', 'A'.repeat(2_000)])(
    'is not found by guessing: %s',
    async (guess) => {
      for (const path of ['requests', 'tokens']) {
        const answer = await world.get('poitiers', `/v2/${path}/${encodeURIComponent(guess)}.json`)
        expect(codeOf(answer)).toBe('404 NOT_FOUND')
      }
    },
  )

  test('stays so for what was submitted before its type was made public', async () => {
    await world.publish('poitiers', 'eclairage', 'STATE')
    expect(codeOf(await read('poitiers', ''))).toBe('404 NOT_FOUND')
    const later = { ...pothole, service_code: 'eclairage', description: 'Après', api_key: here.key }
    const after = idOf(await submit('poitiers', later))
    const { json } = await world.get('poitiers', '/v2/requests.json?service_code=eclairage')
    expect(json.map((request) => request['service_request_id'])).toEqual([after])
    expect(json).toMatchObject([{ description: null, address: null, lat: 46.58, long: 0.34 }])
    await world.publish('poitiers', 'eclairage', 'NOTHING')
    expect((await world.get('poitiers', '/v2/requests.json?service_code=eclairage')).json).toEqual([])
  })
})

test('the twins hold a request of the same id, and each shows its own', async () => {
  const id = '01990000-0000-7000-8000-00000000abcd'
  for (const slug of ['poitiers', 'buxerolles']) {
    await world.publish(slug, 'voirie', 'TEXT')
    const { schema } = world.tenant(slug).placement
    await world.admin.unsafe(
      `insert into "${schema}".requests (id, type_id, tracking_code, status, subject, description, submitted_at, updated_at)
        select '${id}', id, 'AAAA-BBBB-CCCC', 'received', 'Trou', 'Marque de ${slug}', now() + interval '1 s', now()
        from "${schema}".request_types where code = 'voirie'`,
    )
  }
  for (const [slug, other] of [
    ['poitiers', 'buxerolles'],
    ['buxerolles', 'poitiers'],
  ] as const) {
    const { text } = await world.get(slug, `/v2/requests/${id}.json`)
    expect(text).toContain(`Marque de ${slug}`)
    expect(text).not.toContain(`Marque de ${other}`)
    expect((await world.get(slug, '/v2/services.json')).text).not.toContain(`(${other})`)
  }
})

describe('a list', () => {
  test.each([
    ['start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z', '400 INVALID_INPUT'],
    ['start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z', '400 INVALID_INPUT'],
    ['start_date=2026-01-01', '400 INVALID_INPUT'],
    ['start_date=2026-13-01T00:00:00Z', '400 INVALID_INPUT'],
    ['status=ouvert', '400 INVALID_INPUT'],
    ['page_size=1001', '400 INVALID_INPUT'],
    ['page_size=0', '400 INVALID_INPUT'],
    ['page=1000&page_size=1000', '400 INVALID_INPUT'],
    [`service_request_id=${'x,'.repeat(101)}`, '400 INVALID_INPUT'],
    ['service_code=%00', '400 INVALID_INPUT'],
    ['page=1&page=2', '400 INVALID_INPUT'],
  ])('asked for with %s is refused', async (query, code) => {
    expect(codeOf(await world.get('poitiers', `/v2/requests.json?${query}`))).toBe(code)
  })

  test.each([
    'start_date=2026-01-01T00:00:00%2B01:00&end_date=2026-03-01T00:00:00Z',
    'service_code=inconnu',
    'service_request_id=x,y',
  ])('asked for with %s is empty', async (query) => {
    const { status, json } = await world.get('poitiers', `/v2/requests.json?${query}`)
    expect({ status, json }).toEqual({ status: 200, json: [] })
  })

  test('is cut into pages', async () => {
    await world.publish('buxerolles', 'voirie', 'STATE')
    for (const lat of ['46.61', '46.62', '46.63']) await submit('buxerolles', { ...pothole, lat, api_key: there.key })
    const page = (number: number) => world.get('buxerolles', `/v2/requests.json?page_size=2&page=${number}&status=open`)
    const pages = [await page(1), await page(2)].map(({ json }) => json.map((one) => one['service_request_id']))
    expect(pages[0]).toHaveLength(2)
    expect(new Set(pages.flat()).size).toBe(pages.flat().length)
    expect((await world.get('buxerolles', '/v2/requests.json?status=closed')).json).toEqual([])
  })
})
