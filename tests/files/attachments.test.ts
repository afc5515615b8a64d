import type { Actor } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRequestType } from '../api/requests-world.ts'
import { createFilesWorld, type FilesWorld, pathOf } from './files-world.ts'

const submit = `mutation ($input: SubmitRequestInput!) { result: submitRequest(input: $input) {
  __typename ... on Error { code } ... on SubmitRequestPayload { trackingCode } } }`
const send = `mutation ($input: SendMessageInput!) { result: sendMessage(input: $input) {
  __typename ... on Error { code } ... on SendMessagePayload { request { id } } } }`
const shown = `id attachments { id name mediaType size state url }
  messages { nodes { attachments { name state url } } }`
const track = `query ($code: String!) { tenant { request: trackedRequest(trackingCode: $code) { ${shown} } } }`

type File = { id: string; name: string; mediaType: string; size: number; state: string; url: string | null }
type Shown = { id: string; attachments: File[]; messages: { nodes: { attachments: File[] }[] } }

let world: FilesWorld
let photo: Buffer
let typeId: string
let lucas: Actor
let agent: Actor
beforeAll(async () => {
  // The gateway, which shares this process, reads pictures from files alone.
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer'] })
  world = await createFilesWorld()
  lucas = citizen()
  agent = memberOf('agent', world.tenant('poitiers'))
  typeId = await openRequestType(world, 'poitiers')
  photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#888' } })
    .withExif({ IFD0: { Artist: 'Lucas Petit' }, IFD3: { GPSLatitude: '46/1 34/1 49/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()
})
afterAll(() => world.close())

const bringPhoto = (as: Actor | undefined) =>
  world.bring(as, { name: 'nid-de-poule.jpg', mediaType: 'image/jpeg', bytes: photo })

async function submitWith(as: Actor | undefined, files: readonly string[]) {
  const input = { typeId, subject: 'Nid-de-poule', description: 'Rue de la Chaume.', files }
  const { data, errors } = await world.ask(submit, { as, tenant: 'poitiers', variables: { input } })
  expect(errors).toEqual([])
  return (data as unknown as { result: { __typename: string; code?: string; trackingCode: string } }).result
}

async function follow(as: Actor | undefined, code: string): Promise<Shown> {
  const { data, errors } = await world.ask(track, { as, tenant: 'poitiers', variables: { code } })
  expect(errors).toEqual([])
  return (data as unknown as { tenant: { request: Shown } }).tenant.request
}

async function fetchFile(as: Actor | undefined, url: string | null | undefined) {
  return await fetch(`${world.origin}${pathOf(url ?? '')}`, { headers: await world.credential(as) })
}

async function attached(as: Actor | undefined): Promise<File> {
  const { trackingCode } = await submitWith(as, [await bringPhoto(as)])
  const [file] = (await follow(as, trackingCode)).attachments
  if (!file) throw new TypeError('The photo was attached')
  return file
}

describe('a photo that a citizen sends with a request', () => {
  test('is fetched by them and by an agent, without the place where it was taken', async () => {
    const { trackingCode } = await submitWith(lucas, [await bringPhoto(lucas)])
    for (const reader of [lucas, agent]) {
      const { attachments } = await follow(reader, trackingCode)
      expect(attachments).toMatchObject([{ name: 'nid-de-poule.jpg', mediaType: 'image/jpeg', state: 'UNSCANNED' }])
      const response = await fetchFile(reader, attachments[0]?.url)
      expect(response.status).toBe(200)
      const bytes = Buffer.from(await response.arrayBuffer())
      expect(bytes).toHaveLength(attachments[0]?.size ?? 0)
      const { format, width, exif } = await sharp(bytes).metadata()
      expect({ format, width, exif }).toEqual({ format: 'jpeg', width: 64, exif: undefined })
      expect(bytes.includes('Lucas')).toBe(false)
    }
  })

  test('is saved, not opened as a page, and kept by no cache', async () => {
    const { url } = await attached(lucas)
    const { headers } = await fetchFile(lucas, url)
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="nid-de-poule.jpg"; filename*=UTF-8''nid-de-poule.jpg`,
    )
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('private, no-store')
  })

  test('has an address that tells neither its name nor whose it is', async () => {
    const { url, id } = await attached(lucas)
    const path = pathOf(url ?? '').replace(id.split('.')[2] ?? '', 'ID')
    expect(path).toMatch(/^\/t\/poitiers\/files\/ID\/\d+\.r\.[\w-]{43}$/)
  })
})

describe('a link to a file', () => {
  test('opens nothing for someone else, in the twin, or once changed', async () => {
    const { url } = await attached(lucas)
    const path = pathOf(url ?? '')
    const to = async (as: Actor | undefined, changed: string) => {
      const response = await fetch(`${world.origin}${changed}`, { headers: await world.credential(as) })
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] }
      return errors[0]?.extensions.code
    }
    expect(await to(citizen(), path)).toBe('FILE_LINK_INVALID')
    expect(await to(undefined, path)).toBe('FILE_LINK_INVALID')
    expect(await to(agent, path)).toBe('FILE_LINK_INVALID')
    expect(await to(lucas, path.replace('/t/poitiers/', '/t/buxerolles/'))).toBe('FILE_LINK_INVALID')
    expect(await to(lucas, path.replace(/\/\d+\.r/, '/99999999999.r'))).toBe('FILE_LINK_INVALID')
    expect(await to(lucas, path.replace('.r.', '.s.'))).toBe('FILE_LINK_INVALID')
  })

  test('is given to who shows the tracking code, and opens the file for them', async () => {
    const { trackingCode } = await submitWith(lucas, [await bringPhoto(lucas)])
    const { attachments } = await follow(undefined, trackingCode)
    expect((await fetchFile(undefined, attachments[0]?.url)).status).toBe(200)
  })

  test('ends with the right to read the request', async () => {
    const someone = memberOf('agent', world.tenant('poitiers'))
    const { trackingCode } = await submitWith(lucas, [await bringPhoto(lucas)])
    const [file] = (await follow(someone, trackingCode)).attachments
    const withoutRole = { ...someone, memberships: new Map() }
    expect((await fetchFile(someone, file?.url)).status).toBe(200)
    expect((await fetchFile({ ...withoutRole, kind: 'citizen' }, file?.url)).status).toBe(404)
  })

  test('ends with the file', async () => {
    const { url, id } = await attached(lucas)
    const { schema } = world.tenant('poitiers').placement
    const local = id.split('.')[2] ?? ''
    await world.admin`update ${world.admin(schema)}.files set state = 'quarantined' where id = ${local}`
    expect((await fetchFile(lucas, url)).status).toBe(404)
  })
})

describe('a ticket', () => {
  test('attaches once', async () => {
    const ticket = await bringPhoto(lucas)
    expect(await submitWith(lucas, [ticket])).toMatchObject({ __typename: 'SubmitRequestPayload' })
    expect(await submitWith(lucas, [ticket])).toMatchObject({ code: 'FILE_NOT_ATTACHABLE' })
  })

  test('attaches for nobody but who asked for it, and a request that can’t have its file is not submitted', async () => {
    const ticket = await bringPhoto(lucas)
    const { schema } = world.tenant('poitiers').placement
    const count = async () => (await world.admin`select from ${world.admin(schema)}.requests`).length
    const before = await count()
    for (const other of [citizen(), agent, undefined]) {
      expect(await submitWith(other, [ticket])).toMatchObject({ code: 'FILE_NOT_ATTACHABLE' })
    }
    expect(await submitWith(lucas, [ticket, 'un autre'])).toMatchObject({ code: 'FILE_NOT_ATTACHABLE' })
    expect(await count()).toBe(before)
    expect(await submitWith(lucas, [ticket])).toMatchObject({ __typename: 'SubmitRequestPayload' })
  })

  test('whose file has not come attaches nothing', async () => {
    const { ticket } = await world.announce(lucas, { name: 'a.jpg', mediaType: 'image/jpeg', size: 10 })
    expect(await submitWith(lucas, [ticket])).toMatchObject({ code: 'FILE_NOT_ATTACHABLE' })
  })
})

test('an answer in the thread carries its files to the citizen', async () => {
  const { trackingCode } = await submitWith(lucas, [])
  const { id } = await follow(agent, trackingCode)
  const input = { requestId: id, body: 'Réparé.', files: [await bringPhoto(agent)] }
  await world.ask(send, { as: agent, tenant: 'poitiers', variables: { input } })
  const [message] = (await follow(lucas, trackingCode)).messages.nodes
  expect(message?.attachments).toMatchObject([{ name: 'nid-de-poule.jpg' }])
  expect((await fetchFile(lucas, message?.attachments[0]?.url)).status).toBe(200)
})
