import { realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Removes a stopped server's folder and its data, wherever its link leads. */
export async function eraseEmbeddedPostgres(folder: string): Promise<void> {
  const data = await realpath(join(folder, 'data')).catch(() => undefined)
  if (data !== undefined) await rm(data, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
}
