import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'

const module = new URL('supervise.mjs', import.meta.url).href
const stays = `console.log(process.pid); setInterval(() => undefined, 60_000);`
const stopsOnDisconnect = `process.on('disconnect', () => process.exit()); ${stays}`

describe('a supervised program', () => {
  test('gets its arguments and gives its exit code', async () => {
    const { child, line } = supervise('console.log(process.argv[1]); process.exit(7)', ['--flag=é'])
    expect(await line).toBe('--flag=é')
    expect(await once(child, 'exit')).toEqual([7, null])
  })

  test('ended by a signal gives the code that shells give', async () => {
    const { child } = supervise(`process.kill(process.pid, 'SIGKILL')`)
    expect(await once(child, 'exit')).toEqual([137, null])
  })

  test('hears of SIGTERM and SIGINT, once', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const counts = `let times = 0; process.on('${signal}', () => { times += 1; setImmediate(() => process.exit(times)) })`
      const { child, line } = supervise(`${counts}; ${stays}`)
      await line
      child.kill(signal)
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([1, null])
    }
  })

  test('stops by itself when its supervisor is killed', async () => {
    const { child, line } = supervise(stopsOnDisconnect)
    const pid = Number(await line)
    child.kill('SIGKILL')
    expect(await endsWithin(pid, 4000)).toBe(true)
  })

  test('is stopped when its supervisor is killed and it does not notice', async () => {
    const { child, line } = supervise(stays)
    const pid = Number(await line)
    child.kill('SIGKILL')
    expect(await endsWithin(pid, 12_000)).toBe(true)
  })

  test('is stopped when npm was killed', async () => {
    const { child, line } = supervise(stopsOnDisconnect, [], 'shell')
    const pid = Number(await line)
    child.kill('SIGKILL')
    expect(await endsWithin(pid, 10_000)).toBe(true)
  })
})

/** Supervises a script from a process of its own; `shell` puts a shell between, as npm may. */
function supervise(script: string, args: string[] = [], by: 'node' | 'shell' = 'node') {
  const call = `import { supervise } from '${module}'
    process.exitCode = await supervise(process.execPath, ['-e', ${JSON.stringify(script)}, '--', ...process.argv.slice(1)], 'file:///')`
  const command = [process.execPath, '--input-type=module', '-e', call, '--', ...args]
  const shell = ['/bin/sh', '-c', '"$@"; exit $?', 'sh']
  const [file = '', ...rest] = by === 'shell' ? [...shell, ...command] : command
  const child: ChildProcess = spawn(file, rest, {
    // The shell says «Killed» of what was killed.
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, npm_lifecycle_event: 'test' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.stdout === null) throw new TypeError('No output to read')
  const line = once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text))
  line.catch(() => undefined)
  return { child, line }
}

async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return /^State:\s*[^ZX\s]/m.test(status)
}

async function endsWithin(pid: number, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs
  while (await isRunning(pid)) {
    if (Date.now() > deadline) return false
    await setTimeout(20)
  }
  return true
}
