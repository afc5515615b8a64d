import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newId } from '@interco/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeStore, inChunks } from '../fixtures/store-contract.ts'
import { createDiskStore } from './disk-store.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'interco-files-'))
})
afterAll(() => rm(folder, { recursive: true }))

const filesIn = async (of: string) =>
  (await readdir(of, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())

describe('files on a disk', () => {
  describeStore(() => ({
    store: createDiskStore(folder),
    names: async () => (await filesIn(folder)).map((file) => join(file.parentPath, file.name)),
  }))

  test('a disk that is full is told as such, and nothing half-written stays', async () => {
    const store = createDiskStore(folder)
    const tenant = newId()
    const full = async function* () {
      yield Buffer.from('Plan local d’urbanisme')
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
    }
    await expect(store.put(tenant, full())).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE', status: 503 })
    expect(await filesIn(join(folder, tenant))).toEqual([])
  })

  test('a folder that can’t be written is told as such', async () => {
    await writeFile(join(folder, 'taken'), '')
    const store = createDiskStore(join(folder, 'taken'))
    const work = store.put(newId(), inChunks(Buffer.from('Arrêté')))
    await expect(work).rejects.toMatchObject({ code: 'FILE_STORE_UNAVAILABLE' })
  })
})
