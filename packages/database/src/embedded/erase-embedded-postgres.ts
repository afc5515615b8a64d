import { realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A server whose starter was killed may write for a moment yet. */
const whole = { recursive: true, force: true, maxRetries: 5 }

/** Removes a stopped server's folder and its data, wherever its link leads. */
export async function eraseEmbeddedPostgres(folder: string): Promise<void> {
  const data = await realpath(join(folder, 'data')).catch(() => undefined)
  if (data !== undefined) await rm(data, whole)
  await rm(folder, whole)
}
