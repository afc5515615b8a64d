import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@interco/kernel'
import { createDiskStore, UploadTooSlowError } from '@interco/storage'
import { citizen, memberOf, until } from '@interco/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFilesWorld, type FilesWorld, pathOf } from './files-world.ts'

let world: FilesWorld
let folder: string
let lucas: Actor
let photo: Buffer
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interco-uploads-'))
  const pace = { stillMs: 300, wholeMs: 20_000 }
  world = await createFilesWorld({ files: { store: createDiskStore(folder), drafts: join(folder, 'drafts'), pace } })
  lucas = citizen()
  photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#567' } })
    .jpeg()
    .toBuffer()
})
afterAll(async () => {
  await world.close()
  await rm(folder, { recursive: true })
})

const announced = (size = photo.length) => ({ name: 'photo.jpg', mediaType: 'image/jpeg', size })

async function filesOnDisk(): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((one) => one.isFile()).map(({ name }) => name)
}

async function statesOf(slug = 'poitiers'): Promise<Record<string, number>> {
  const { schema } = world.tenant(slug).placement
  const rows = await world.admin<{ state: string; count: number }[]>`
    select state, count(*)::int as count from ${world.admin(schema)}.files group by 1`
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

describe('an upload', () => {
  test('that is cut in the middle leaves nothing, and can be sent again', async () => {
    const size = 20_000_000
    const { url } = await world.announce(lucas, announced(size))
    const before = await filesOnDisk()
    const credential = await world.credential(lucas)
    const cut = httpRequest(`${world.origin}${pathOf(url)}`, {
      method: 'PUT',
      headers: { ...credential, 'content-length': size },
    })
    cut.on('error', () => undefined)
    cut.write(Buffer.concat([photo, Buffer.alloc(8_000_000)]))
    await until(async () => (await filesOnDisk()).length > before.length)
    cut.destroy()
    await until(async () => (await filesOnDisk()).length === before.length)
    expect(await filesOnDisk()).toEqual(before)
    const { schema } = world.tenant('poitiers').placement
    const rows = await world.admin`select state, sha256 from ${world.admin(schema)}.files where size = ${size}`
    expect(rows).toMatchObject([{ state: 'waiting', sha256: null }])
    // The same ticket, whole this time: a picture with much behind it, which is dropped.
    const whole = Buffer.concat([photo, Buffer.alloc(size - photo.length)])
    expect(await world.send(lucas, url, whole)).toMatchObject({ status: 200, state: 'unscanned' })
  })

  test('sent twice, one after the other or at the same time, comes once', async () => {
    const { url } = await world.announce(lucas, announced())
    const both = await Promise.all([world.send(lucas, url, photo), world.send(lucas, url, photo)])
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
    expect(await world.send(lucas, url, photo)).toMatchObject({ status: 409, code: 'UPLOAD_TICKET_USED' })
  })

  test('of someone else, or in the twin, is not taken', async () => {
    const { url } = await world.announce(lucas, announced())
    const agent = memberOf('administrator', world.tenant('poitiers'), world.tenant('buxerolles'))
    const wrong = { status: 403, code: 'UPLOAD_TICKET_INVALID' }
    for (const other of [citizen(), agent, undefined]) expect(await world.send(other, url, photo)).toMatchObject(wrong)
    expect(await world.send(lucas, url.replace('/t/poitiers/', '/t/buxerolles/'), photo)).toMatchObject(wrong)
    expect(await world.send(lucas, `${url}x`, photo)).toMatchObject(wrong)
    expect(await statesOf('buxerolles')).toEqual({})
    expect(await world.send(lucas, url, photo)).toMatchObject({ status: 200 })
  })

  test('after its time is not taken', async () => {
    const { url } = await world.announce(lucas, announced())
    const { schema } = world.tenant('poitiers').placement
    await world.admin`
      update ${world.admin(schema)}.files set expires_at = now() - interval '1 second' where state = 'waiting'`
    expect(await world.send(lucas, url, photo)).toMatchObject({ status: 403, code: 'UPLOAD_TICKET_INVALID' })
  })

  test.each([
    ['larger', 1],
    ['smaller', -1],
  ])('that is %s than announced is refused, said beforehand or not', async (_, difference) => {
    const before = await filesOnDisk()
    const { url } = await world.announce(lucas, announced(photo.length - difference))
    expect(await world.send(lucas, url, photo)).toMatchObject({ status: 422, code: 'UPLOAD_DIFFERS' })
    const streamed = new Blob([new Uint8Array(photo)]).stream()
    expect(await world.send(lucas, url, streamed)).toMatchObject({ status: 422, code: 'UPLOAD_DIFFERS' })
    expect(await filesOnDisk()).toEqual(before)
  })

  test('that stands still is ended, and its ticket is good still', async () => {
    const { url } = await world.announce(lucas, announced())
    const { status, code } = await new Promise<{ status: number; code: string }>((resolve, reject) => {
      void world.credential(lucas).then((credential) => {
        const slow = httpRequest(`${world.origin}${pathOf(url)}`, {
          method: 'PUT',
          headers: { ...credential, 'content-length': photo.length },
        })
        slow.on('error', reject).on('response', (response) => {
          let text = ''
          response.on('data', (chunk) => {
            text += String(chunk)
          })
          response.on('end', () => {
            slow.destroy()
            resolve({ status: response.statusCode ?? 0, code: JSON.parse(text).errors[0].extensions.code })
          })
        })
        slow.write(photo.subarray(0, 100))
      })
    })
    expect({ status, code }).toEqual({ status: new UploadTooSlowError().status, code: 'UPLOAD_TOO_SLOW' })
    expect(await world.send(lucas, url, photo)).toMatchObject({ status: 200 })
  })

  test('that is refused ends its ticket and leaves nothing', async () => {
    const before = await filesOnDisk()
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    const { url } = await world.announce(lucas, announced(page.length))
    expect(await world.send(lucas, url, page)).toMatchObject({ status: 415, code: 'FILE_TYPE_REFUSED' })
    expect(await world.send(lucas, url, page)).toMatchObject({ status: 409, code: 'UPLOAD_TICKET_USED' })
    expect(await filesOnDisk()).toEqual(before)
  })
})

describe('an announcement', () => {
  test.each([
    [{ size: 2_147_483_647 }, 'FILE_TOO_LARGE'],
    [{ size: 25_000_001 }, 'FILE_TOO_LARGE'],
    [{ size: 0 }, 'INVALID_INPUT'],
    [{ size: -1 }, 'INVALID_INPUT'],
    [{ mediaType: 'image/svg+xml' }, 'FILE_TYPE_REFUSED'],
    [{ mediaType: 'constructor' }, 'FILE_TYPE_REFUSED'],
    [{ mediaType: '' }, 'FILE_TYPE_REFUSED'],
    [{ name: '' }, 'INVALID_INPUT'],
    [{ name: '../../' }, 'INVALID_INPUT'],
    [{ name: 'a'.repeat(201) }, 'INVALID_INPUT'],
  ])('of %j is refused', async (wrong, code) => {
    expect(await world.announce(lucas, { ...announced(), ...wrong })).toMatchObject({ code })
  })

  test('keeps of a name what can be shown and saved', async () => {
    await world.announce(lucas, { ...announced(), name: 'C:\\photos\\..\\nid\u202Egpj.exe\u0000.jpg' })
    const { schema } = world.tenant('poitiers').placement
    const [row] = await world.admin`select name from ${world.admin(schema)}.files order by id desc limit 1`
    expect(row).toEqual({ name: 'nidgpj.exe.jpg' })
  })

  test('beyond what one may hold unattached is refused', async () => {
    const other = citizen()
    for (let sent = 0; sent < 16; sent += 1) await world.announce(other, announced(25_000_000))
    expect(await world.announce(other, announced(25_000_000))).toMatchObject({ code: 'UPLOAD_BUDGET_SPENT' })
    expect(await world.announce(lucas, announced())).toMatchObject({ __typename: 'CreateUploadPayload' })
    // What is over counts no more, also before it is removed.
    const { schema } = world.tenant('poitiers').placement
    await world.admin`update ${world.admin(schema)}.files set expires_at = now() where created_by like ${`%${other.key.split('#')[1]}`}`
    expect(await world.announce(other, announced(25_000_000))).toMatchObject({ __typename: 'CreateUploadPayload' })
  })
})
