import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { lockFolder } from '@interco/database/embedded'
import { keycloakVersion, prepareDistribution } from './distribution.ts'
import { findJdk } from './find-jdk.ts'
import { KeycloakUnavailableError } from './keycloak-errors.ts'
import { type ServerProcess, startServer } from './server-process.ts'

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

export type KeycloakOptions = {
  /** Where its log lies. One Keycloak at a time per folder. */
  readonly folder: string
  readonly database: KeycloakDatabase
  /** Made at its first start on this database; later ones must give the same. */
  readonly admin: RunningKeycloak['admin']
  /** Default: a free port, another one at each start. */
  readonly port?: number | undefined
  readonly onProgress?: (message: string) => void
}

const readyWithinMs = 180_000
const betweenLooksMs = 200
const lookWithinMs = 2_000
/** Left to itself it takes up to seven tenths of the machine. */
const heap = '-XX:InitialRAMPercentage=1 -Xmx512m'

/**
 * Starts a real Keycloak on a database that it has to itself. It ends with this process, even by SIGKILL.
 * @throws KeycloakUnavailableError
 */
export async function startKeycloak(options: KeycloakOptions): Promise<RunningKeycloak> {
  const { admin, folder, onProgress = () => undefined } = options
  const jdk = await findJdk()
  const home = await prepareDistribution(jdk, onProgress)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = await lockFolder(folder)
  try {
    onProgress(`Starting Keycloak ${keycloakVersion}`)
    const [free, healthPort] = await findFreePorts()
    const port = options.port ?? free
    const url = `http://localhost:${port}`
    const server = await startServer(['/bin/sh', join(home, 'bin/kc.sh'), 'start', '--optimized'], {
      cwd: folder,
      env: environmentOf(options, { jdk, url, port, healthPort }),
      logPath: join(folder, 'keycloak.log'),
      secrets: [options.database.password, admin.password],
    })
    await waitUntilReady(server, healthPort, folder)
    let closing: Promise<void> | undefined
    const close = () => {
      closing ??= server.stop().finally(() => lock.release())
      return closing
    }
    return { url, admin, stopped: server.exited, close }
  } catch (error) {
    await lock.release()
    throw error
  }
}

/** All of it, secrets above all: everyone on the machine can read a command line, and nobody else this. */
function environmentOf(
  { database, admin }: KeycloakOptions,
  { jdk, url, port, healthPort }: { jdk: string; url: string; port: number; healthPort: number },
): Readonly<Record<string, string>> {
  return {
    JAVA_HOME: jdk,
    JAVA_OPTS_KC_HEAP: heap,
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
}

/** Stops it where it does not become ready. */
async function waitUntilReady(server: ServerProcess, healthPort: number, folder: string): Promise<void> {
  const deadlineMs = performance.now() + readyWithinMs
  while (!(await isReady(healthPort))) {
    if (server.hasExited() || performance.now() > deadlineMs) {
      await server.stop()
      throw new KeycloakUnavailableError(`it did not start; its log in ${folder} says why`, {
        cause: new Error(await server.readLog()),
      })
    }
    await Promise.race([pause(betweenLooksMs), server.exited])
  }
}

async function isReady(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(lookWithinMs) }).then(
    (answer) => answer.ok,
    () => false,
  )
}

/** Two that differ: both are held until both are known. */
async function findFreePorts(): Promise<readonly [number, number]> {
  const probes = [createServer(), createServer()] as const
  const find = (probe: (typeof probes)[number]) =>
    new Promise<number>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen({ port: 0, host: '127.0.0.1', exclusive: true }, () => {
        const address = probe.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  const ports = await Promise.all([find(probes[0]), find(probes[1])])
  await Promise.all(probes.map((probe) => new Promise((resolve) => probe.close(resolve))))
  return ports
}
