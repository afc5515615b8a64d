import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles } from './files.ts'
import { type Check, outcomeOf } from './outcome.ts'

const longestWithoutReason = 300
const sources = '{apps,packages,infra,tests}/**/*.{ts,tsx,mjs,css,sql}'
const reason = /^(\/\/|\/\*|--).*\blong because \S/i

/** A long file says why in its first lines: `// Long because …`. */
export const sizes: Check = {
  name: 'sizes',
  async run({ root }) {
    const files = await Promise.all(
      (await listFiles(root, [sources])).map(async (path) => {
        const lines = (await readFile(join(root, path), 'utf8')).trimEnd().split('\n')
        return { path, count: lines.length, hasReason: lines.slice(0, 5).some((line) => reason.test(line)) }
      }),
    )
    const problems = files
      .filter(({ count, hasReason }) => count > longestWithoutReason && !hasReason)
      .map(({ path, count }) => `${path}: ${count} lines; split it, or start it with «Long because …»`)
    const sorted = files.toSorted((one, other) => one.count - other.count)
    const median = sorted[Math.floor(sorted.length / 2)]?.count ?? 0
    const longest = sorted.at(-1)
    return outcomeOf(problems, `median ${median} lines, longest ${longest?.count ?? 0} (${longest?.path ?? 'none'})`)
  },
}
