import { randomBytes } from 'node:crypto'
import { access, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { lockFolder, runProgram } from '@interco/database/embedded'
import { fetchArchive } from './fetch-archive.ts'
import { KeycloakUnavailableError } from './keycloak-errors.ts'

/** The first release without the known faults of organizations and brokers of 2026 (CVE-2026-16072, CVE-2026-18201). */
export const keycloakVersion = '26.7.4'
const release = {
  version: keycloakVersion,
  sha256: 'a286e98b4296d4e75ee88d8527c7cd463b307caa022f088c9f22cffccc741fa1',
}
const buildOptions = ['--db=postgres', '--health-enabled=true', '--cache=local']

/** Whoever runs Interco. */
const user = undefined

/** As long as another process may take to fetch and build it. */
const patienceMs = 600_000
const abandonedAfterMs = 3_600_000
const stagePrefix = 'new-'

/**
 * The folder of a Keycloak that is built for PostgreSQL. The first time it is fetched by the machine’s own Maven, checked,
 * unpacked and built; it is kept in the user’s cache, whole or not at all. Of several processes one does it, and the others
 * wait.
 * @throws KeycloakUnavailableError
 */
export async function prepareDistribution(
  jdk: string,
  onProgress: (message: string) => void,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const cache = join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'interco')
  const home = join(cache, `keycloak-${keycloakVersion}`)
  if (await isWhole(home)) return home
  await mkdir(cache, { recursive: true })
  const lock = await lockFolder(cache, patienceMs)
  try {
    if (await isWhole(home)) return home
    await removeAbandoned(cache)
    const stage = join(cache, `${stagePrefix}${process.pid}-${randomBytes(4).toString('hex')}`)
    await mkdir(stage)
    try {
      onProgress(`Fetching Keycloak ${keycloakVersion} with Maven`)
      const archive = await fetchArchive(release, stage, { jdk, environment })
      onProgress(`Building Keycloak ${keycloakVersion} for PostgreSQL`)
      const built = await unpackAndBuild(stage, archive, jdk)
      // The one moment at which it begins to exist.
      await rename(built, home)
      return home
    } finally {
      await rm(stage, { recursive: true, force: true })
    }
  } finally {
    await lock.release()
  }
}

async function unpackAndBuild(stage: string, archive: string, jdk: string): Promise<string> {
  await succeed(
    await runProgram([join(jdk, 'bin/jar'), 'xf', archive], { user, cwd: stage }),
    'its archive can’t be unpacked',
  )
  const unpacked = join(stage, `keycloak-${keycloakVersion}`)
  // `jar` keeps no permissions: the script is read by a shell.
  const build = ['/bin/sh', join(unpacked, 'bin/kc.sh'), 'build', ...buildOptions]
  await succeed(await runProgram(build, { user, cwd: unpacked, env: { JAVA_HOME: jdk } }), 'its build failed')
  return unpacked
}

async function succeed({ code, output }: { code: number | null; output: string }, what: string): Promise<void> {
  if (code === 0) return
  const hint = /No space left on device|Disk quota exceeded/i.test(output)
    ? 'no space is left in the cache; it needs 600 MB'
    : what
  throw new KeycloakUnavailableError(hint, { cause: new Error(output.slice(-2_000)) })
}

async function isWhole(home: string): Promise<boolean> {
  return access(join(home, 'version.txt')).then(
    () => true,
    () => false,
  )
}

/** What a killed process left. By age: the cache may be shared with containers, whose processes are not seen from here. */
async function removeAbandoned(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    if (!name.startsWith(stagePrefix)) continue
    const path = join(cache, name)
    const { mtimeMs } = await stat(path)
    if (Date.now() - mtimeMs > abandonedAfterMs) await rm(path, { recursive: true, force: true })
  }
}
