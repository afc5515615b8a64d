import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binaries = '/usr/lib/postgresql/15/bin'
// Debian's unprivileged account, since PostgreSQL refuses to run as root.
const nobody = { uid: 65_534, gid: 65_534 }

/** Whether Debian 12's own PostgreSQL is on this machine. */
export const hasPostgres15 = existsSync(join(binaries, 'postgres'))

/** Starts Debian's PostgreSQL 15 on data of its own. */
export async function startPostgres15(): Promise<{ url: string; close(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'interco-postgres-15-'))
  chmodSync(folder, 0o700)
  const account = process.getuid?.() === 0 ? nobody : {}
  if (account === nobody) chownSync(folder, nobody.uid, nobody.gid)
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(join(binaries, program), args, { ...account, cwd: folder, stdio: 'ignore' })
  const data = join(folder, 'data')
  const port = await freePort()
  run('initdb', '-D', data, '-U', 'postgres', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C')
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off`
  run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', settings, '-w', 'start')
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    close: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
      rmSync(folder, { recursive: true })
    },
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
