import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Longer than any upload may last: of several gateways that share the folder, none loses what it works on. */
const oldMs = 3_600_000

/** Removes what processes that were killed have left of uploads. */
export async function clearDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found?.isFile() && Date.now() - found.mtimeMs > oldMs) await rm(path, { force: true })
  }
}
