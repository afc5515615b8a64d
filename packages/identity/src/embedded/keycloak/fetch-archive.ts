import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runProgram } from '@interco/database/embedded'
import { KeycloakUnavailableError } from './keycloak-errors.ts'

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1'

/** What Maven looks at: where it is, its Java, and what its user set for it (a mirror, another local repository). */
const passedOn = ['PATH', 'HOME', 'JAVA_HOME', 'MAVEN_HOME', 'MAVEN_OPTS', 'MAVEN_ARGS', 'MAVEN_CONFIG']

/**
 * The archive of a release, fetched into the folder by the machine’s own Maven, from wherever its user lets it fetch and from
 * its local repository where it lies there already. What differs from the release that is expected is refused.
 * @throws KeycloakUnavailableError
 */
export async function fetchArchive(
  release: { readonly version: string; readonly sha256: string },
  folder: string,
  { jdk, environment }: { readonly jdk: string; readonly environment: NodeJS.ProcessEnv },
): Promise<string> {
  const artifact = `org.keycloak:keycloak-quarkus-dist:${release.version}:zip`
  const options = [`-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`, '-Dmdep.useBaseVersion=true']
  // Maven reads the settings of the project that it is called in.
  const cwd = await mkdtemp(join(tmpdir(), 'interco-maven-'))
  const env: Record<string, string> = { HOME: homedir(), JAVA_HOME: jdk }
  for (const name of passedOn) {
    const value = environment[name]
    if (value !== undefined && value !== '') env[name] = value
  }
  try {
    const { code, output } = await runProgram(['mvn', '-q', '-B', `${plugin}:copy`, ...options], {
      user: undefined,
      cwd,
      env,
    })
    if (code === 127) {
      throw new KeycloakUnavailableError('it is fetched by Maven; install that (on Debian: apt-get install maven)')
    }
    if (code !== 0) {
      throw new KeycloakUnavailableError(
        'Maven could not fetch it; see what «mvn» says on this machine, or set INTERCO_ISSUER_URL to a Keycloak that runs elsewhere',
        { cause: new Error(output.slice(-2_000)) },
      )
    }
  } finally {
    await rm(cwd, { recursive: true, force: true })
  }
  const archive = join(folder, `keycloak-quarkus-dist-${release.version}.zip`)
  await assertGenuine(archive, release.sha256)
  return archive
}

async function assertGenuine(archive: string, expected: string): Promise<void> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(archive), hash)
  if (hash.digest('hex') === expected) return
  throw new KeycloakUnavailableError(
    'what Maven fetched is not the release that Interco was tested with, and nothing of it was run; look at the mirror that your Maven uses, then remove org/keycloak/keycloak-quarkus-dist from its local repository',
  )
}
