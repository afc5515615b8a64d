import { chmod, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { StateBrokenError } from './errors.ts'
import { systemCode } from './explain-failure.ts'

/** The superuser's password, kept beside the data for the user of this process alone. */
export async function readPassword(folder: string): Promise<string> {
  const password = await readFile(join(folder, 'password'), 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'EACCES') throw error
    throw new StateBrokenError(folder, 'the file of its password is missing', { cause: error })
  })
  return password.trim()
}

/** Keeps the password: whole or not at all, whenever this process dies. */
export async function writePassword(folder: string, password: string): Promise<void> {
  const path = join(folder, 'password')
  await rm(`${path}.new`, { force: true })
  const file = await open(`${path}.new`, 'wx', 0o600)
  try {
    await file.writeFile(`${password}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await chmod(`${path}.new`, 0o600)
  await rename(`${path}.new`, path)
}
