import { readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { StateInUseError } from './errors.ts'

/**
 * Waits until the server that a former Interco ran on this data has stopped. The caller holds the lock of the folder:
 * no living Interco owns that server, and its watcher is stopping it. It is asked again, in case the watcher died too.
 */
export async function awaitFormerServer(data: string, folder: string, patienceMs = 30_000): Promise<void> {
  const deadline = Date.now() + patienceMs
  let isAsked = false
  for (;;) {
    const pid = await readPid(data)
    if (pid === undefined) return
    if (!(await isServerOf(data, pid))) {
      // PostgreSQL refuses to start while any process of its user has this pid, as happens after a reboot.
      await rm(join(data, 'postmaster.pid'), { force: true })
      return
    }
    if (!isAsked) askToStop(pid)
    isAsked = true
    if (Date.now() > deadline) {
      throw new StateInUseError(folder, { cause: new Error(`The server of process ${pid} does not stop`) })
    }
    await setTimeout(50)
  }
}

function askToStop(pid: number): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It has ended, or belongs to another user: waiting tells.
  }
}

async function readPid(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  return Number.isInteger(pid) && pid > 0 ? pid : undefined
}

/** A server stays in the folder of its data; a process that has ended but was not reaped is in none. */
async function isServerOf(data: string, pid: number): Promise<boolean> {
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
  if (cwd !== undefined) return cwd === data
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return commandLine.split('\0').includes(data)
}
