import { parseArgs } from 'node:util'
import { createBenchContext } from './bench-context.ts'
import type { Keep } from './keep.ts'
import { findParts } from './parts/find-parts.ts'
import { parts } from './parts/parts.ts'
import { factsOf } from './report/facts.ts'
import { writeChapter } from './report/page.ts'
import { textSection } from './report/section.ts'
import { createBenchWorld } from './world/bench-world.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Every part, with rounds long enough for figures to rely on; without it, a look at most parts in two minutes. */
    full: { type: 'boolean', default: false },
    /** Writes each part to its place in docs/performance.md. */
    markdown: { type: 'boolean', default: false },
    /** Only this part; may be given several times, or without the word: `npm run bench -- identity`. */
    only: { type: 'string', multiple: true, default: [] },
    /** Keeps the data under .interco/bench and takes up those that are there. */
    reuse: { type: 'boolean', default: false },
  },
})
const page = new URL('../../docs/performance.md', import.meta.url)
const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ')
const say = (what: string) => void process.stderr.write(`${what}\n`)

const cleanup: Parameters<Keep>[0][] = []
const keep: Keep = (undo) => void cleanup.push(undo)
let stopping: Promise<never> | undefined
const clean = async () => {
  for (let undo = cleanup.pop(); undo; undo = cleanup.pop()) {
    await Promise.resolve(undo()).catch((error: unknown) => say(String(error)))
  }
}
const stop = () => {
  stopping ??= clean().then(() => process.exit(130))
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, stop)

async function run(): Promise<void> {
  const chosen = findParts(parts, { ...values, only: [...values.only, ...positionals] })
  say('Preparing a PostgreSQL, and the data without isolation')
  const world = await createBenchWorld({ reuse: values.reuse, keep })
  const bench = await createBenchContext(world, { full: values.full, keep, say })
  const facts = factsOf({ command, postgresVersion: world.postgresVersion })
  for (const { name, title, run: measure } of chosen) {
    say(`\n${name}: ${title}`)
    const startedAt = performance.now()
    const sections = await measure(bench)
    say(`${name} took ${Math.round((performance.now() - startedAt) / 1000)} s`)
    process.stdout.write(`${sections.map(textSection).join('\n\n')}\n`)
    if (values.markdown)
      await writeChapter(
        page,
        { part: name, title, sections, facts },
        parts.map((part) => part.name),
      )
  }
}

try {
  await run()
} catch (error) {
  // What fails because it was stopped is no failure.
  await stopping
  process.exitCode = 1
  say(error instanceof Error ? (error.stack ?? error.message) : String(error))
}
await clean()
process.exit()
