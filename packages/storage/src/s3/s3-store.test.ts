import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3'
import { newId } from '@interco/kernel'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeStore, inChunks } from '../fixtures/store-contract.ts'
import { createS3Store, type S3Options } from './s3-store.ts'

const options = { region: 'fr-par', bucket: 'interco', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
let folder: string
let server: S3rver
let reached: S3Options

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interco-s3-'))
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: folder,
    configureBuckets: [{ name: options.bucket }],
  })
  const { port } = (await server.run()) as AddressInfo
  reached = { ...options, endpoint: `http://127.0.0.1:${port}` }
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

async function names(): Promise<string[]> {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket } = reached
  const client = new S3Client({ endpoint, region, forcePathStyle: true, credentials: { accessKeyId, secretAccessKey } })
  const { Contents: objects = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }))
  return objects.map(({ Key: key = '' }) => key)
}

describe('files in a bucket', () => {
  describeStore(() => ({ store: createS3Store(reached), names }))

  test('a store that does not answer is told as such', async () => {
    const gone = createServer()
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve))
    const { port } = gone.address() as AddressInfo
    await new Promise((resolve) => gone.close(resolve))
    const store = createS3Store({ ...reached, endpoint: `http://127.0.0.1:${port}` })
    const work = store.put(newId(), inChunks(Buffer.from('Arrêté')))
    await expect(work).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' })
  })

  test('a bucket that is not there is told as such', async () => {
    const store = createS3Store({ ...reached, bucket: 'ailleurs' })
    const work = store.put(newId(), inChunks(Buffer.from('Arrêté')))
    await expect(work).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' })
  })
})
