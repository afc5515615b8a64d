import { createHash, randomBytes } from 'node:crypto'
import { chown, mkdir, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { openSharedPlace, sharedPlace } from './binaries.ts'
import { runProgram } from './run-program.ts'
import type { ServerUser } from './server-user.ts'

/** An empty folder that only the server's account may enter; elsewhere, behind a link, where it can't come here. */
export async function createStage(folder: string, user: ServerUser): Promise<string> {
  const stage = join(folder, `data.new-${randomBytes(4).toString('hex')}`)
  await mkdir(stage, { mode: 0o700 })
  if (user === undefined || (await give(stage, user))) return stage
  await rm(stage, { recursive: true })
  await openSharedPlace()
  const owner = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const place = join(sharedPlace, `${owner}-${randomBytes(4).toString('hex')}`)
  // The link comes first: a start killed from here on leaves nothing that the next one can't find.
  await symlink(place, stage)
  await mkdir(place, { mode: 0o700 })
  await chown(place, user.uid, user.gid)
  return stage
}

/** Gives the folder to the account; false when the account can't reach it even so. */
async function give(path: string, user: NonNullable<ServerUser>): Promise<boolean> {
  try {
    await chown(path, user.uid, user.gid)
  } catch {
    return false
  }
  const { code } = await runProgram(['/bin/sh', '-c', 'cd "$1" && : > probe && rm probe', 'sh', path], { user })
  return code === 0
}

/** Removes what a start that was killed left behind, where its link points to included. */
export async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith('data.new-')) continue
    const path = join(folder, name)
    const target = await realpath(path).catch(() => path)
    for (const each of [target, path]) await rm(each, { recursive: true, force: true, maxRetries: 5 })
  }
}
