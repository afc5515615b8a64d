import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAdministration } from '@interco/database'
import { until } from '@interco/testing'

const binaries = '/usr/lib/postgresql/15/bin'
// Debian's unprivileged account, since PostgreSQL refuses to run as root.
const nobody = { uid: 65_534, gid: 65_534 }
/** The shell reads a pipe of ours, which the kernel closes when we end, however that happens; then it stops the server. */
const leash = '"$@" <&- >/dev/null 2>&1 & server=$!; read -r _; kill -s QUIT $server; wait $server'

/** Whether Debian 12's own PostgreSQL is on this machine. */
export const hasPostgres15 = existsSync(join(binaries, 'postgres'))

/** Starts Debian's PostgreSQL 15 on data of its own. It ends with this process. */
export async function startPostgres15(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'interco-postgres-15-'))
  chmodSync(folder, 0o700)
  const account = process.getuid?.() === 0 ? nobody : {}
  if (account === nobody) chownSync(folder, nobody.uid, nobody.gid)
  const options = { ...account, cwd: folder }
  const data = join(folder, 'data')
  const initdb = ['-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C']
  execFileSync(join(binaries, 'initdb'), initdb, { ...options, stdio: 'ignore' })
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off', `port=${port}`]
  const program = [join(binaries, 'postgres'), '-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  const server = spawn('/bin/sh', ['-c', leash, 'sh', ...program], { ...options, stdio: ['pipe', 'ignore', 'ignore'] })
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await until(() => answers(url), 10_000)
  return {
    url,
    close: async () => {
      server.stdin.end()
      await gone
      rmSync(folder, { recursive: true })
    },
  }
}

async function answers(url: string): Promise<boolean> {
  const admin = openAdministration(url, 1)
  try {
    await admin`select 1`
    return true
  } catch {
    return false
  } finally {
    await admin.end({ timeout: 1 })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      // A server that listens on a port has an address of this form.
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
