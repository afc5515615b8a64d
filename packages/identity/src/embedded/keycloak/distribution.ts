import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { KeycloakUnavailableError } from './keycloak-errors.ts'
import { run } from './run.ts'

/** The first release without the known faults of organizations and brokers of 2026 (CVE-2026-16072, CVE-2026-18201). */
export const keycloakVersion = '26.7.4'
const artifact = `org.keycloak:keycloak-quarkus-dist:${keycloakVersion}:zip`
const sha256 = 'a286e98b4296d4e75ee88d8527c7cd463b307caa022f088c9f22cffccc741fa1'
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1'

/**
 * The folder of a Keycloak that is built for PostgreSQL. The first time it is fetched from Maven Central by the machine’s own
 * Maven, checked, unpacked and built, which takes half a minute; it is kept in the user’s cache.
 * @throws KeycloakUnavailableError
 */
export async function prepareDistribution(jdk: string, onProgress: (message: string) => void): Promise<string> {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'interco')
  const home = join(cache, `keycloak-${keycloakVersion}`)
  if (await exists(join(home, 'version.txt'))) return home
  await mkdir(cache, { recursive: true })
  const stage = join(cache, `new-${process.pid}-${randomBytes(4).toString('hex')}`)
  await mkdir(stage)
  try {
    onProgress(`Fetching Keycloak ${keycloakVersion} from Maven Central`)
    const archive = await fetchArchive(stage)
    await assertGenuine(archive)
    onProgress(`Preparing Keycloak ${keycloakVersion}`)
    await succeed(await run([join(jdk, 'bin/jar'), 'xf', archive], { cwd: stage }), 'its archive can’t be unpacked')
    const unpacked = join(stage, `keycloak-${keycloakVersion}`)
    const build = ['/bin/sh', join(unpacked, 'bin/kc.sh'), 'build', ...buildOptions]
    await succeed(await run(build, { cwd: unpacked, env: { JAVA_HOME: jdk } }), 'its build failed')
    // Another process may have been faster: its copy is as good.
    await rename(unpacked, home).catch((error: unknown) => {
      if (!isCode(error, 'ENOTEMPTY') && !isCode(error, 'EEXIST')) throw error
    })
    return home
  } finally {
    await rm(stage, { recursive: true, force: true })
  }
}

const buildOptions = ['--db=postgres', '--health-enabled=true', '--cache=local']

async function fetchArchive(folder: string): Promise<string> {
  const goal = `${plugin}:copy`
  const options = [`-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`, '-Dmdep.useBaseVersion=true']
  const cwd = await mkdtemp(join(tmpdir(), 'interco-maven-'))
  try {
    const { code } = await run(['mvn', '-q', '-B', goal, ...options], { cwd, env: { HOME: homedir() } })
    if (code === 127) {
      throw new KeycloakUnavailableError('Maven is not installed (on Debian: apt-get install maven)')
    }
    if (code !== 0) {
      throw new KeycloakUnavailableError(
        'Maven Central could not be reached: look at what «mvn» says on this machine, or set INTERCO_ISSUER_URL to a Keycloak that runs elsewhere',
      )
    }
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
  return join(folder, `keycloak-quarkus-dist-${keycloakVersion}.zip`)
}

async function assertGenuine(archive: string): Promise<void> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(archive), hash)
  if (hash.digest('hex') === sha256) return
  throw new KeycloakUnavailableError(
    'what Maven Central sent is not the release that Interco was tested with; nothing of it was run',
  )
}

async function succeed({ code, output }: { code: number | null; output: string }, what: string): Promise<void> {
  if (code === 0) return
  throw new KeycloakUnavailableError(what, { cause: new Error(output.slice(-2_000)) })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
