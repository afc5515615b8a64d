import { glob } from 'node:fs/promises'

const skipped = new Set(['node_modules', '.git', '.interco', '.generated', 'coverage', 'dist'])

/** The files of the checkout that match, as sorted paths from its root; nothing installed, built or generated. */
export async function listFiles(root: string, patterns: readonly string[]): Promise<string[]> {
  const found = glob([...patterns], { cwd: root, exclude: (entry) => skipped.has(entry.split('/').at(-1) ?? '') })
  const paths: string[] = []
  for await (const path of found) paths.push(path)
  return paths.sort()
}
