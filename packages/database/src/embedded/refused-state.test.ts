import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderPrefix, newFolder, start, startElsewhere } from './embedded-postgres.test-kit.ts'
import { explainFailure } from './explain-failure.ts'
import { eraseEmbeddedPostgres, startEmbeddedPostgres } from './index.ts'

let template = ''

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), folderPrefix))
  await chmod(template, 0o711)
  await (await startEmbeddedPostgres({ folder: template, durable: false })).close()
})

afterAll(() => eraseEmbeddedPostgres(template))

describe('a folder that can’t be used', () => {
  test('is in use by another running Interco', async () => {
    const folder = await newFolder()
    await startElsewhere(folder).answer
    await expect(start(folder)).rejects.toMatchObject({
      code: 'STATE_IN_USE',
      message: expect.stringContaining(folder),
    })
  })

  test('holds the data of another major version', async () => {
    const folder = await stopped()
    await writeFile(join(folder, 'data/PG_VERSION'), '17\n')
    await expect(start(folder)).rejects.toMatchObject({
      code: 'STATE_BROKEN',
      message: expect.stringContaining('PostgreSQL 17'),
    })
  })

  test.for(['data/PG_VERSION', 'data/global/pg_control', 'data/base', 'password'])('lacks %s', async (path) => {
    const folder = await stopped()
    await rm(join(folder, path), { recursive: true })
    await expect(start(folder)).rejects.toMatchObject({ code: 'STATE_BROKEN' })
  })

  test('holds a damaged control file', async () => {
    const folder = await stopped()
    await truncate(join(folder, 'data/global/pg_control'), 100)
    await expect(start(folder)).rejects.toMatchObject({ code: 'STATE_BROKEN', cause: expect.any(Error) })
  })

  test('has another password than its database', async () => {
    const folder = await stopped()
    await writeFile(join(folder, 'password'), 'another\n')
    await expect(start(folder)).rejects.toMatchObject({ code: 'STATE_BROKEN' })
  })

  test('is a file', async () => {
    const folder = join(await newFolder(), 'file')
    await writeFile(folder, '')
    await expect(start(folder)).rejects.toMatchObject({ code: 'STATE_BROKEN' })
  })
})

test('a failure frees the folder', async () => {
  const folder = await stopped()
  await writeFile(join(folder, 'data/PG_VERSION'), '17\n')
  await expect(start(folder)).rejects.toMatchObject({ code: 'STATE_BROKEN' })
  await writeFile(join(folder, 'data/PG_VERSION'), '18\n')
  expect((await start(folder)).firstStart).toBe(false)
})

test('an unknown setting fails with the end of the log as cause', async () => {
  await expect(start(await newFolder(), { settings: { shared_bufers: '1MB' } })).rejects.toMatchObject({
    code: 'DATABASE_START_FAILED',
    cause: expect.objectContaining({ message: expect.stringContaining('shared_bufers') }),
  })
})

test.for([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'DISK_FULL'],
  ['initdb: error: could not create directory "data": Permission denied', 'STATE_NOT_WRITABLE'],
  ['FATAL:  could not create file "postmaster.pid": Read-only file system', 'STATE_NOT_WRITABLE'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Permission denied', 'DATABASE_START_FAILED'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'STATE_IN_USE'],
  ['PANIC:  could not locate a valid checkpoint record', 'STATE_BROKEN'],
  ['FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'DATABASE_START_FAILED'],
] as const)('«%s» means %s', ([log, code]) => {
  expect(explainFailure('the folder', log)).toMatchObject({ code })
})

/** The folder of a server that was started once and stopped. */
async function stopped(): Promise<string> {
  const folder = await newFolder()
  await promisify(execFile)('cp', ['-a', `${template}/.`, folder])
  return folder
}
