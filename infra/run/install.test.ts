import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

const module = new URL('install.mjs', import.meta.url).href
let root = ''

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'interco-install-'))
  onTestFinished(() => rm(root, { recursive: true }))
  await writeFile(join(root, 'pnpm-lock.yaml'), 'first')
})

// `npx` stands for the network: each stand-in is a shell script that notes its call.
const succeeds = `echo call >> calls; mkdir -p node_modules/node-linux-${process.arch}/bin; : > node_modules/node-linux-${process.arch}/bin/node`

describe('installDependencies', () => {
  test('installs once, and again when the lockfile changes', async () => {
    await standIn(succeeds)
    for (const lock of ['first', 'first', 'second', 'second']) {
      await writeFile(join(root, 'pnpm-lock.yaml'), lock)
      expect(await install().ended).toMatchObject({ code: 0 })
    }
    expect(await calls()).toBe(2)
  })

  test('two at once install once', async () => {
    await standIn(`sleep 0.5; ${succeeds}`)
    const both = [install(), install()]
    for (const { ended } of both) expect(await ended).toMatchObject({ code: 0 })
    expect(await calls()).toBe(1)
  })

  test('an install that was killed is done again', async () => {
    await standIn(`${succeeds}; sleep 30`)
    const { child, ended } = install()
    while ((await calls()) === 0) await setTimeout(10)
    child.kill('SIGKILL')
    await ended
    await standIn(succeeds)
    expect(await install().ended).toMatchObject({ code: 0 })
    expect(await calls()).toBe(2)
  })

  test.for([
    ['ERR_PNPM_META_FETCH_FAIL getaddrinfo ENOTFOUND registry', 'The npm registry can’t be reached'],
    ['ENOSPC: no space left on device', 'No space is left on the disk'],
    ['EACCES: permission denied, mkdir', 'A folder can’t be written'],
    ['ERR_PNPM_OUTDATED_LOCKFILE Cannot install', 'pnpm-lock.yaml is behind'],
  ] as const)('«%s» ends with one sentence and the code 1', async ([said, sentence]) => {
    await standIn(`echo '${said}' >&2; exit 1`)
    const { code, output } = await install().ended
    expect(code).toBe(1)
    expect(output.trim().split('\n').at(-1)).toContain(sentence)
    expect(await readFile(join(root, '.interco/install.log'), 'utf8')).toContain(said)
  })
})

async function standIn(script: string): Promise<void> {
  await mkdir(join(root, 'bin'), { recursive: true })
  await writeFile(join(root, 'bin/npx'), `#!/bin/sh\n${script}\n`)
  await chmod(join(root, 'bin/npx'), 0o755)
}

function install(): { child: ChildProcess; ended: Promise<{ code: number | null; output: string }> } {
  const call = `import { installDependencies } from '${module}'
    await installDependencies(new URL('${pathToFileURL(root).href}/')).catch((error) => {
      console.log(error.message)
      process.exitCode = 1
    })`
  const child = spawn(process.execPath, ['--input-type=module', '-e', call], {
    env: { ...process.env, PATH: `${join(root, 'bin')}:/usr/bin:/bin` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const ended = Promise.all([exited, text(child.stdout)]).then(([[code], output]) => ({ code: Number(code), output }))
  return { child, ended }
}

async function calls(): Promise<number> {
  const noted = await readFile(join(root, 'calls'), 'utf8').catch(() => '')
  return noted.split('\n').length - 1
}
