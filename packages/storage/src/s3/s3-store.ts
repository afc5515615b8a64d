import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { type FileStore, FileStoreUnavailableError, newId, type StoredFile } from '@interco/kernel'
import { UploadDiffersError } from '../errors.ts'
import { assertKey, isKey } from '../file-key.ts'

export type S3Options = {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/**
 * Files in a bucket that speaks S3: `tenant/sha256`. What is being written lies under `tenant/incoming/` until it is read back
 * whole: stores have said «complete» of objects that were short (tus/tus-node-server#150).
 */
export function createS3Store({ bucket, ...options }: S3Options): FileStore {
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: options.secretAccessKey },
    // The bucket stands in the path: a store of one’s own has no wildcard name.
    forcePathStyle: true,
    maxAttempts: 3,
  })
  const keyOf = (tenantId: string, sha256: string) => {
    assertKey(tenantId, sha256)
    return `${tenantId}/${sha256}`
  }
  const drop = async (key: string) => void (await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })))
  const read = async (key: string, range?: string) => {
    const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: range }))
    // In Node the SDK answers with a stream of Node’s.
    return found.Body as Readable
  }
  const put = async (tenantId: string, bytes: AsyncIterable<Uint8Array>): Promise<StoredFile> => {
    const draft = `${tenantId}/incoming/${newId()}`
    const { source, sum, failure } = summed(bytes)
    try {
      const body = Readable.from(source, { objectMode: false })
      await new Upload({ client, params: { Bucket: bucket, Key: draft, Body: body }, queueSize: 2 }).done()
      const stored = sum()
      const kept = summed(await read(draft))
      for await (const _ of kept.source);
      if (kept.sum().sha256 !== stored.sha256) throw new UploadDiffersError()
      const key = keyOf(tenantId, stored.sha256)
      await client.send(new CopyObjectCommand({ Bucket: bucket, Key: key, CopySource: `${bucket}/${draft}` }))
      return stored
    } catch (error) {
      // What was begun can fail to be broken off too: the source’s own failure is the one to tell.
      throw failure() ?? error
    } finally {
      await drop(draft).catch(() => undefined)
    }
  }
  return {
    put: async (tenantId, bytes) => {
      assertKey(tenantId)
      return await reached(() => put(tenantId, bytes))
    },
    open: async (tenantId, sha256, range) => {
      const key = keyOf(tenantId, sha256)
      return await reached(() => found(read(key, range && `bytes=${range.first}-${range.last}`)))
    },
    size: async (tenantId, sha256) => {
      const key = keyOf(tenantId, sha256)
      const head = await reached(() => found(client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))))
      return head === undefined ? undefined : (head.ContentLength ?? 0)
    },
    remove: async (tenantId, sha256) => {
      const key = keyOf(tenantId, sha256)
      await reached(() => drop(key))
    },
    list: () => listBucket(client, bucket),
    removeTenant: async (tenantId) => {
      assertKey(tenantId)
      return await reached(async () => {
        let removed = 0
        for (;;) {
          const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: `${tenantId}/`, MaxKeys: 500 })
          const { Contents: objects = [] } = await client.send(list)
          if (objects.length === 0) return removed
          for (const { Key: key = '' } of objects) {
            await drop(key)
            if (/\/[0-9a-f]{64}$/.test(key)) removed += 1
          }
        }
      })
    },
  }
}

async function* listBucket(client: S3Client, bucket: string): AsyncGenerator<{ tenantId: string; sha256: string }> {
  let token: string | undefined
  do {
    const list = new ListObjectsV2Command({ Bucket: bucket, ContinuationToken: token })
    const page = await reached(() => client.send(list))
    for (const { Key: key = '' } of page.Contents ?? []) {
      const [tenantId = '', sha256 = ''] = key.split('/')
      if (isKey(tenantId, sha256)) yield { tenantId, sha256 }
    }
    token = page.NextContinuationToken
  } while (token !== undefined)
}

// The SDK marks every failure that passes it as its own.
const ofSource = new WeakSet<Error>()

/** The same bytes, and once they have passed, their sum. */
function summed(bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  let size = 0
  let failed: Error | undefined
  const source = (async function* () {
    try {
      for await (const chunk of bytes) {
        hash.update(chunk)
        size += chunk.length
        yield chunk
      }
    } catch (error) {
      failed = error instanceof Error ? error : new Error('The source broke off', { cause: error })
      ofSource.add(failed)
      throw error
    }
  })()
  return { source, sum: (): StoredFile => ({ sha256: hash.digest('hex'), size }), failure: () => failed }
}

async function found<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name)) return undefined
    throw error
  }
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
])

/** What the store or the way to it fails with is the store's; what the source fails with is passed on. */
async function reached<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || ofSource.has(error)) throw error
    const isOfStore = '$metadata' in error || ('code' in error && networkCodes.has(String(error.code)))
    throw isOfStore ? new FileStoreUnavailableError({ cause: error }) : error
  }
}
