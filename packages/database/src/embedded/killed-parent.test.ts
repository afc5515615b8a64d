import { once } from 'node:events'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRunning, newFolder, query, serverPid, start, startElsewhere, until } from './embedded-postgres.test-kit.ts'

test('the server is gone after its parent was killed, and the next start finds the data', async () => {
  const folder = await newFolder()
  const { child, answer } = startElsewhere(folder, { mode: 'durable' })
  const { url = '' } = await answer
  await query(url, 'create table kept as select 42 as answer')
  const pid = await serverPid(folder)
  expect(await isRunning(pid)).toBe(true)
  child.kill('SIGKILL')
  await until(async () => !(await isRunning(pid)))
  const server = await start(folder)
  expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a process that forgets to close its server ends, and the server with it', async () => {
  const folder = await newFolder()
  const { child, answer } = startElsewhere(folder, { mode: 'forget' })
  const ended = once(child, 'exit')
  expect(await answer).toMatchObject({ firstStart: true })
  expect(await ended).toEqual([0, null])
  expect((await start(folder)).firstStart).toBe(false)
})

test('a start right after the kill waits for the former server', async () => {
  const folder = await newFolder()
  const { child, answer } = startElsewhere(folder)
  await answer
  child.kill('SIGKILL')
  const server = await start(folder)
  expect(server.firstStart).toBe(false)
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server killed with its parent recovers what was committed', async () => {
  const folder = await newFolder()
  const { child, answer } = startElsewhere(folder, { mode: 'durable' })
  const { url = '' } = await answer
  await query(url, 'create table kept as select 42 as answer')
  process.kill(await serverPid(folder), 'SIGKILL')
  child.kill('SIGKILL')
  const server = await start(folder)
  expect(await query(server.url, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('a kill in the middle of the creation leaves nothing that hinders the next start', async () => {
  const folder = await newFolder()
  const { child } = startElsewhere(folder)
  await until(async () => {
    const stage = (await readdir(folder)).find((name) => name.startsWith('data.new-'))
    return stage !== undefined && (await exists(join(folder, stage, 'PG_VERSION')))
  })
  child.kill('SIGKILL')
  const server = await start(folder)
  expect(server.firstStart).toBe(true)
  expect((await readdir(folder)).sort()).toEqual(['data', 'password', 'postgres.log'])
  expect(await exists(await realpath(join(folder, 'data')))).toBe(true)
})

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
