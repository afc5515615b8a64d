import { once } from 'node:events'
import { mkdir, open, readFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { spawnWatched } from '@interco/database/embedded'
import { keycloakVersion, prepareDistribution } from './distribution.ts'
import { findJdk } from './find-jdk.ts'
import { KeycloakUnavailableError } from './keycloak-errors.ts'

export type KeycloakDatabase = {
  readonly host: string
  readonly port: number
  readonly name: string
  readonly user: string
  readonly password: string
}

export type RunningKeycloak = {
  /** As `http://localhost:8080`. */
  readonly url: string
  /** An administrator of the realm `master`, for what must be done before the realm has accounts of its own. */
  readonly admin: { readonly user: string; readonly password: string }
  /** Resolves when it has ended, asked or not. */
  readonly stopped: Promise<void>
  close(): Promise<void>
}

const readyWithinMs = 180_000
const betweenLooksMs = 200

/**
 * Starts a real Keycloak on a database that it has to itself. It ends with this process, even by SIGKILL.
 * @throws KeycloakUnavailableError
 */
export async function startKeycloak(options: {
  /** Where its log lies. */
  readonly folder: string
  readonly database: KeycloakDatabase
  /** Made at its first start on this database; later ones must give the same. */
  readonly admin: RunningKeycloak['admin']
  readonly port?: number | undefined
  readonly onProgress?: (message: string) => void
}): Promise<RunningKeycloak> {
  const { admin, folder, database, onProgress = () => undefined } = options
  const jdk = await findJdk()
  const home = await prepareDistribution(jdk, onProgress)
  onProgress(`Starting Keycloak ${keycloakVersion}`)
  await mkdir(folder, { recursive: true })
  const port = options.port ?? (await findFreePort())
  const healthPort = await findFreePort()
  const url = `http://localhost:${port}`
  const logPath = join(folder, 'keycloak.log')
  const log = await open(logPath, 'w', 0o600)
  // Secrets go by the environment: everyone on the machine can read a command line.
  const env = {
    JAVA_HOME: jdk,
    KC_DB_URL: `jdbc:postgresql://${database.host}:${database.port}/${database.name}`,
    KC_DB_USERNAME: database.user,
    KC_DB_PASSWORD: database.password,
    KC_DB_POOL_MAX_SIZE: '10',
    KC_BOOTSTRAP_ADMIN_USERNAME: admin.user,
    KC_BOOTSTRAP_ADMIN_PASSWORD: admin.password,
    KC_HOSTNAME: url,
    KC_HTTP_ENABLED: 'true',
    KC_HTTP_HOST: '127.0.0.1',
    KC_HTTP_PORT: String(port),
    KC_HTTP_MANAGEMENT_PORT: String(healthPort),
  }
  const command = ['/bin/sh', join(home, 'bin/kc.sh'), 'start', '--optimized']
  const { child, leash } = spawnWatched(command, { user: undefined, stdin: 'ignore', output: log.fd, cwd: folder, env })
  let hasExited = false
  const stopped = once(child, 'exit')
    .finally(() => {
      hasExited = true
      return log.close()
    })
    .then(() => undefined)
  stopped.catch(() => undefined)
  child.unref()
  leash.unref()
  const signal = (name: NodeJS.Signals) => {
    if (!hasExited && child.pid !== undefined) process.kill(-child.pid, name)
  }
  const close = async () => {
    child.ref()
    const byForce = setTimeout(() => signal('SIGKILL'), 15_000)
    signal('SIGTERM')
    await stopped.finally(() => clearTimeout(byForce))
  }
  const deadline = Date.now() + readyWithinMs
  while (!(await isReady(healthPort))) {
    if (hasExited || Date.now() > deadline) {
      await close()
      const told = (await readFile(logPath, 'utf8')).slice(-2_000)
      const what = `it did not start; its log is ${logPath}`
      throw new KeycloakUnavailableError(what, { cause: new Error(told) })
    }
    await pause(betweenLooksMs)
  }
  return { url, admin, stopped, close }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  )
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  // A server that listens on a port has an address of this form.
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
