import { randomBytes } from 'node:crypto'
import { lstat, mkdir, open, readFile, realpath, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries, findBinaries } from './binaries.ts'
import { StateBrokenError, StateNotWritableError } from './errors.ts'
import { explainFailure, systemCode } from './explain-failure.ts'
import { readPassword, writePassword } from './password.ts'
import { runProgram } from './run-program.ts'
import { findServerUser, type ServerUser } from './server-user.ts'
import { createStage, removeLeftovers } from './stage.ts'

export type DataFolder = {
  /** The real path of the data, that the server's account can reach. */
  readonly data: string
  readonly password: string
  readonly user: ServerUser
  readonly binaries: Binaries
  readonly isNew: boolean
}

/** Creates the folder; the account of the server may have to pass through it. */
export async function createFolder(folder: string): Promise<string> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  await mkdir(folder, { recursive: true, mode }).catch((error: unknown) => {
    // What Node makes of a read-only file system.
    throw systemCode(error) === 'ENOENT' ? new StateNotWritableError(folder, { cause: error }) : error
  })
  return realpath(folder)
}

/** The data in the folder, created when there is none. The caller holds the lock of the folder. */
export async function openDataFolder(
  folder: string,
  options: { durable: boolean; onProgress: (message: string) => void },
): Promise<DataFolder> {
  await removeLeftovers(folder)
  const found = await findData(folder)
  const user = await findServerUser(found)
  const binaries = await findBinaries(user)
  if (found !== undefined) {
    await assertUsable(folder, found, binaries)
    return { data: found, password: await readPassword(folder), user, binaries, isNew: false }
  }
  options.onProgress('Creating the database')
  const password = randomBytes(24).toString('hex')
  await writePassword(folder, password)
  const stage = await createStage(folder, user)
  await runInitdb(folder, { stage, password, user, binaries, isDurable: options.durable })
  // The one moment at which the data begins to exist.
  await rename(stage, join(folder, 'data'))
  if (options.durable) await syncFolder(folder)
  return { data: await realpath(join(folder, 'data')), password, user, binaries, isNew: true }
}

async function findData(folder: string): Promise<string | undefined> {
  const path = join(folder, 'data')
  const isThere = await lstat(path).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined
    throw error
  })
  if (!isThere) return undefined
  return realpath(path).catch((error: unknown) => {
    throw new StateBrokenError(folder, 'its data is gone from the place that its link names', { cause: error })
  })
}

async function assertUsable(folder: string, data: string, binaries: Binaries): Promise<void> {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'EACCES') throw error
    throw new StateBrokenError(folder, 'its data is incomplete', { cause: error })
  })
  if (version.trim() === binaries.majorVersion) return
  const versions = `it is of PostgreSQL ${version.trim().slice(0, 10)}, and this Interco runs ${binaries.majorVersion}`
  throw new StateBrokenError(folder, versions)
}

async function runInitdb(
  folder: string,
  options: { stage: string; password: string; user: ServerUser; binaries: Binaries; isDurable: boolean },
): Promise<void> {
  const { stage, password, user, binaries, isDurable } = options
  const command = [
    ...[binaries.initdb, '--pgdata', await realpath(stage), '--username', 'postgres'],
    ...['--auth', 'scram-sha-256', '--pwfile', '/dev/stdin'],
    // The rules of this locale come with PostgreSQL: the same sort order on every machine.
    ...['--encoding', 'UTF8', '--locale-provider', 'builtin', '--locale', 'C.UTF-8'],
    ...['--wal-segsize', '4', '--no-instructions', ...(isDurable ? [] : ['--no-sync'])],
  ]
  // Node gives a socket as standard input, which can't be opened by name; a pipe of the shell can.
  const { code, output } = await runProgram(['/bin/sh', '-c', 'cat | "$@"', 'sh', ...command], {
    user,
    input: password,
  })
  if (code === 0) return
  await removeLeftovers(folder)
  throw explainFailure(folder, output)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
