import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folderPrefix, newFolder, query, start } from './embedded-postgres.test-kit.ts'
import { type EmbeddedPostgres, eraseEmbeddedPostgres, startEmbeddedPostgres } from './index.ts'

describe('a running server', () => {
  let folder = ''
  let server: EmbeddedPostgres

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), folderPrefix))
    await chmod(folder, 0o711)
    server = await startEmbeddedPostgres({
      folder,
      durable: false,
      settings: { work_mem: '7MB', max_connections: '11' },
    })
  })

  afterAll(async () => {
    await server.close()
    await eraseEmbeddedPostgres(folder)
  })

  test('only the holder of the password enters, and only from this machine', async () => {
    const forged = new URL(server.url)
    forged.password = 'forged'
    await expect(query(forged.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    expect((await stat(join(folder, 'password'))).mode & 0o777).toBe(0o600)
    expect(forged.hostname).toBe('127.0.0.1')
    const [row] = await query(
      server.url,
      `select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
         (select rolpassword from pg_authid where rolname = current_user) as password`,
    )
    expect(row).toEqual({ addresses: '127.0.0.1', sockets: '', password: expect.stringMatching(/^SCRAM-SHA-256\$/) })
  })

  test('it sorts and tells time alike on every machine', async () => {
    const [row] = await query(
      server.url,
      `select datlocprovider as provider, datlocale as locale, current_setting('timezone') as timezone, upper('é') as upper
         from pg_database where datname = current_database()`,
    )
    expect(row).toEqual({ provider: 'b', locale: 'C.UTF-8', timezone: 'UTC', upper: 'É' })
  })

  test('a setting of the caller replaces ours', async () => {
    const [row] = await query(
      server.url,
      `select current_setting('work_mem') as a, current_setting('max_connections') as b, current_setting('fsync') as c`,
    )
    expect(row).toEqual({ a: '7MB', b: '11', c: 'off' })
  })

  test('the log holds nothing of what people wrote', async () => {
    await query(server.url, `create table people (name text unique); insert into people values ('Zoé Martin')`)
    await expect(query(server.url, `insert into people values ('Zoé Martin')`)).rejects.toMatchObject({ code: '23505' })
    await expect(query(server.url, `select 'Zoé Martin'::uuid`)).rejects.toMatchObject({ code: '22P02' })
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).not.toContain('Zoé')
  })
})

describe('startEmbeddedPostgres', () => {
  test('a second start finds what the first one stored', async () => {
    const folder = await newFolder()
    const first = await start(folder, { durable: true })
    expect(first).toMatchObject({ firstStart: true, version: expect.stringMatching(/^18\./) })
    await query(first.url, 'create table kept as select 42 as answer')
    await first.close()
    const second = await start(folder, { durable: true })
    expect(second.firstStart).toBe(false)
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('close resolves once the server is gone, however often it is called', async () => {
    const folder = await newFolder()
    const server = await start(folder)
    await Promise.all([server.close(), server.close()])
    await server.stopped
    expect(await readdir(join(folder, 'data'))).not.toContain('postmaster.pid')
  })

  test('a pid file that names a living stranger does not prevent a start', async () => {
    const folder = await newFolder()
    await (await start(folder)).close()
    const data = await realpath(join(folder, 'data'))
    await writeFile(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n\n127.0.0.1\n  1  1\nready\n`)
    expect((await start(folder)).firstStart).toBe(false)
  })

  test('a port that another program uses is told as such', async () => {
    const folder = await newFolder()
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    const address = squatter.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(start(folder, { port })).rejects.toMatchObject({
      code: 'DATABASE_START_FAILED',
      message: expect.stringContaining('port'),
    })
    squatter.close()
    expect((await start(folder)).firstStart).toBe(false)
  })
})
