import { resolve } from 'node:path'
import type { FileStore } from '@interco/kernel'
import { createDiskStore } from './disk/disk-store.ts'
import type { S3Options } from './s3/s3-store.ts'

export type { S3Options }

/** The store in a bucket, or in a folder where there is none. The libraries of a bucket are loaded for a bucket only. */
export async function openStore(folder: string, bucket?: S3Options): Promise<FileStore> {
  if (bucket === undefined) return createDiskStore(resolve(folder))
  const { createS3Store } = await import('./s3/s3-store.ts')
  return createS3Store(bucket)
}
