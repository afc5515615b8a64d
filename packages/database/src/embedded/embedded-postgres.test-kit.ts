import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { onTestFinished } from 'vitest'
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  eraseEmbeddedPostgres,
  startEmbeddedPostgres,
} from './index.ts'

const hold = fileURLToPath(new URL('hold-embedded-postgres.ts', import.meta.url))

/** Named so that the next test run removes what a killed one left. */
export const folderPrefix = `interco-test-${process.getuid?.() ?? 0}-${process.pid}-`

/** A folder for one server, removed after the test with all that its links name. */
export async function newFolder(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(parent, folderPrefix))
  // Run by root, the server has an account of its own, that must pass.
  await chmod(folder, 0o711)
  onTestFinished(() => eraseEmbeddedPostgres(folder))
  return folder
}

/** A server that is stopped after the test. */
export async function start(folder: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ folder, durable: false, ...options })
  onTestFinished(() => server.close())
  return server
}

/** One statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined })
  try {
    return await sql.unsafe<Record<string, unknown>[]>(statement)
  } finally {
    await sql.end()
  }
}

type Answer = { readonly url?: string; readonly code?: string; readonly firstStart?: boolean }

function parse(line: string): Answer {
  return JSON.parse(line) as Answer
}

/** Another process, and possibly another account, that starts a server in the folder and keeps it. */
export function startElsewhere(
  folder: string,
  {
    mode = 'volatile',
    user,
  }: { mode?: 'volatile' | 'durable' | 'once' | 'forget'; user?: { uid: number; gid: number } } = {},
): { child: ChildProcess; answer: Promise<Answer> } {
  const child = spawn(process.execPath, [hold, folder, mode], {
    // The channel ends it with the tests, however they end.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    cwd: '/',
    ...user,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  if (child.stdout === null) throw new TypeError('No output to read')
  const lines = createInterface({ input: child.stdout })
  return { child, answer: once(lines, 'line').then(([line]) => parse(String(line))) }
}

export async function serverPid(folder: string): Promise<number> {
  const text = await readFile(join(folder, 'data/postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

/** Whether the process runs: a zombie has ended. */
export async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return /^State:\s*[^ZX\s]/m.test(status)
}

/** Looks again and again until the fact holds; fails after ten seconds. */
export async function until(fact: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!(await fact())) {
    if (Date.now() > deadline) throw new Error('It does not become true')
    await setTimeout(10)
  }
}
