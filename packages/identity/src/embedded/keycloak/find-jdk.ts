import { access, readdir, readFile, realpath } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { KeycloakUnavailableError } from './keycloak-errors.ts'

/** Keycloak 26.7 runs on Java 17 to 25 (its guide, «Supported configurations»). */
const oldest = 17
const newest = 25
/** Where Debian and Fedora put theirs. */
const systemFolder = '/usr/lib/jvm'

/**
 * The home of a JDK that Keycloak runs on: that of JAVA_HOME, of the PATH, or any that the system has.
 * @throws KeycloakUnavailableError
 */
export async function findJdk(
  environment: NodeJS.ProcessEnv = process.env,
  folder: string = systemFolder,
): Promise<string> {
  const installed = await readdir(folder).catch(() => [])
  const candidates = [
    environment['JAVA_HOME'],
    ...(await homesOnPath(environment['PATH'] ?? '')),
    ...installed.map((name) => join(folder, name)),
  ]
  for (const home of candidates) if (home !== undefined && home !== '' && (await isFit(home))) return home
  throw new KeycloakUnavailableError(
    `it needs a JDK ${oldest} to ${newest}: install one (on Debian: apt-get install openjdk-17-jdk-headless), or name its folder in JAVA_HOME`,
  )
}

async function homesOnPath(path: string): Promise<string[]> {
  const found = await Promise.all(
    path.split(delimiter).map((folder) => realpath(join(folder, 'java')).catch(() => undefined)),
  )
  return found.filter((java) => java !== undefined).map((java) => dirname(dirname(java)))
}

/** A JDK: its `jar` unpacks the distribution. */
async function isFit(home: string): Promise<boolean> {
  try {
    await access(join(home, 'bin/jar'))
    const release = await readFile(join(home, 'release'), 'utf8')
    const version = Number(/^JAVA_VERSION="(\d+)/m.exec(release)?.[1])
    return version >= oldest && version <= newest
  } catch {
    return false
  }
}
