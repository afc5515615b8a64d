import { spawn } from 'node:child_process'
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { folderPrefix, newFolder, query, serverPid, start, startElsewhere } from './embedded-postgres.test-kit.ts'

const isRoot = process.getuid?.() === 0
const needsRoot = 'only root can change its account; run the tests as root'
const needsReadable = 'another user can’t read this checkout; run the tests in a readable place'
const nobody = { uid: 65_534, gid: 65_534 }

describe('run by root', () => {
  test('the server runs as an account without rights', async ({ skip }) => {
    skip(!isRoot, needsRoot)
    const folder = await newFolder()
    await start(folder)
    expect(await uidOf(await serverPid(folder))).not.toBe(0)
  })

  test('a checkout that this account can’t enter keeps its data elsewhere, behind a link', async ({ skip }) => {
    skip(!isRoot, needsRoot)
    const folder = await newFolder(await closedFolder())
    const first = await start(folder)
    await query(first.url, 'create table kept as select 42 as answer')
    await first.close()
    expect((await lstat(join(folder, 'data'))).isSymbolicLink()).toBe(true)
    const second = await start(folder)
    expect(second.firstStart).toBe(false)
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('a folder removed and created again starts anew', async ({ skip }) => {
    skip(!isRoot, needsRoot)
    const folder = await newFolder(await closedFolder())
    await (await start(folder)).close()
    const former = await readlink(join(folder, 'data'))
    onTestFinished(() => rm(former, { recursive: true }))
    await rm(folder, { recursive: true })
    await mkdir(folder)
    expect((await start(folder)).firstStart).toBe(true)
    // The former data may belong to a folder that was moved away: it is not ours to remove.
    expect((await stat(former)).isDirectory()).toBe(true)
  })

  test('a kill in the middle of a creation elsewhere leaves nothing there', async ({ skip }) => {
    skip(!isRoot, needsRoot)
    const folder = await newFolder(await closedFolder())
    const { child } = startElsewhere(folder)
    let place = ''
    while (place === '') {
      const stage = (await readdir(folder)).find((name) => name.startsWith('data.new-'))
      if (stage) place = await readlink(join(folder, stage)).catch(() => '')
    }
    child.kill('SIGKILL')
    expect((await start(folder)).firstStart).toBe(true)
    expect(await readdir(dirname(place))).not.toContain(place.slice(dirname(place).length + 1))
  })

  test('the data of a plain user stay that user’s', async ({ skip }) => {
    skip(!isRoot, needsRoot)
    skip(!(await nobodyReads()), needsReadable)
    const parent = await newFolder()
    await chmod(parent, 0o777)
    const folder = join(parent, 'of-nobody')
    expect(await startElsewhere(folder, { mode: 'once', user: nobody }).answer).toMatchObject({ firstStart: true })
    const server = await start(folder)
    expect(await uidOf(await serverPid(folder))).toBe(nobody.uid)
    await server.close()
    expect(await startElsewhere(folder, { mode: 'once', user: nobody }).answer).toMatchObject({ firstStart: false })
  })

  test('a plain user is told that a folder of root is closed', async ({ skip }) => {
    skip(!isRoot, needsRoot)
    skip(!(await nobodyReads()), needsReadable)
    const folder = await closedFolder()
    const { answer } = startElsewhere(join(folder, 'state'), { user: nobody })
    expect(await answer).toEqual({ code: 'STATE_NOT_WRITABLE' })
    const ofRoot = await newFolder()
    await (await start(ofRoot)).close()
    expect(await startElsewhere(ofRoot, { user: nobody }).answer).toEqual({ code: 'STATE_NOT_WRITABLE' })
  })
})

test('run by a plain user, a folder without write access is told as such', async ({ skip }) => {
  skip(isRoot, 'root writes everywhere; run the tests as a plain user')
  const folder = await newFolder()
  await chmod(folder, 0o555)
  onTestFinished(() => chmod(folder, 0o755))
  await expect(start(folder)).rejects.toMatchObject({ code: 'STATE_NOT_WRITABLE' })
})

async function closedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}closed-`))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function nobodyReads(): Promise<boolean> {
  const child = spawn(process.execPath, ['--version'], { ...nobody, cwd: '/', stdio: 'ignore' })
  return new Promise((resolve) => {
    child.on('error', () => resolve(false))
    child.on('exit', (code) => resolve(code === 0))
  })
}

async function uidOf(pid: number): Promise<number> {
  return Number(/^Uid:\s*(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1])
}
