import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileName = 'running.json'

type Instance = { readonly pid: number; readonly databaseUrl: string }

/** Tells other commands of this state folder where the embedded server listens, for as long as it runs. */
export async function announceInstance(stateFolder: string, databaseUrl: string): Promise<() => Promise<void>> {
  const path = join(stateFolder, fileName)
  await writeFile(path, JSON.stringify({ pid: process.pid, databaseUrl } satisfies Instance), { mode: 0o600 })
  return () => rm(path, { force: true })
}

/** The administrator's address of the running instance's database; undefined when none runs. */
export async function runningDatabaseUrl(stateFolder: string): Promise<string | undefined> {
  const text = await readFile(join(stateFolder, fileName), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  // Written by announceInstance; a process that was killed leaves it behind, so its process is looked for.
  try {
    const { pid, databaseUrl } = JSON.parse(text) as Instance
    process.kill(pid, 0)
    return databaseUrl
  } catch {
    return undefined
  }
}
