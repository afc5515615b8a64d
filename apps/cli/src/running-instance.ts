import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const fileName = 'running.json'

const issuerFile = 'running-identity.json'

type Instance = { readonly pid: number; readonly databaseUrl: string }
type Recognizing = { readonly pid: number; readonly issuer: string }

/** Tells other commands of this state folder where the embedded server listens, for as long as it runs. */
export async function announceInstance(stateFolder: string, databaseUrl: string): Promise<() => Promise<void>> {
  const path = join(stateFolder, fileName)
  await writeFile(path, JSON.stringify({ pid: process.pid, databaseUrl } satisfies Instance), { mode: 0o600 })
  return () => rm(path, { force: true })
}

/** Tells other commands of this state folder by which identity provider the running Interco recognizes people. */
export async function announceIssuer(stateFolder: string, issuer: string): Promise<() => Promise<void>> {
  const path = join(stateFolder, issuerFile)
  await writeFile(path, JSON.stringify({ pid: process.pid, issuer } satisfies Recognizing), { mode: 0o600 })
  return () => rm(path, { force: true })
}

/** The issuer that the running Interco recognizes people by; undefined when none runs. */
export async function runningIssuer(stateFolder: string): Promise<string | undefined> {
  return (await readLiving<Recognizing>(join(stateFolder, issuerFile)))?.issuer
}

/** The administrator's address of the running instance's database; undefined when none runs. */
export async function runningDatabaseUrl(stateFolder: string): Promise<string | undefined> {
  return (await readLiving<Instance>(join(stateFolder, fileName)))?.databaseUrl
}

/** What a process wrote that still runs. One that was killed leaves its file behind, so the process is looked for. */
async function readLiving<Told extends { readonly pid: number }>(path: string): Promise<Told | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    // Written by the functions above.
    const told = JSON.parse(text) as Told
    process.kill(told.pid, 0)
    return told
  } catch {
    return undefined
  }
}
