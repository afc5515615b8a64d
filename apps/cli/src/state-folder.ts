import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { StateNotWritableError } from '@interco/database/embedded'

/** The folder of the embedded parts, made when missing. @throws StateNotWritableError */
export async function prepareStateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
    const probe = join(folder, '.writable')
    const file = await open(probe, 'w')
    await file.close()
  } catch (error) {
    throw new StateNotWritableError(folder, { cause: error })
  }
}

/** The password of the gateway's account, made once and kept beside the data. */
export async function gatewayPassword(folder: string): Promise<string> {
  const path = join(folder, 'gateway-password')
  const known = await readFile(path, 'utf8').catch(() => '')
  if (known.length >= 32) return known
  const password = randomBytes(32).toString('base64url')
  const draft = `${path}.${process.pid}`
  const file = await open(draft, 'w', 0o600)
  await file.writeFile(password)
  await file.sync()
  await file.close()
  // Renamed when whole: a crash leaves the old file or the new one, never half of one.
  await rename(draft, path)
  return password
}
