import { parseArgs } from 'node:util'
import { printReport } from './report.ts'
import { runBenchmarks } from './run-benchmarks.ts'

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
    /** Only this operation, and no start-up, provisioning or migration: for work on the hot path. */
    only: { type: 'string' },
    profile: { type: 'string' },
  },
})
const cleanup: (() => Promise<unknown> | void)[] = []
let stopping: Promise<never> | undefined
const clean = async () => {
  for (let undo = cleanup.pop(); undo; undo = cleanup.pop()) {
    await Promise.resolve(undo()).catch((error: unknown) => process.stderr.write(`${String(error)}\n`))
  }
}
const stop = () => {
  stopping ??= clean().then(() => process.exit(130))
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(signal, stop)

try {
  const report = await runBenchmarks({ ...values, keep: (undo) => void cleanup.push(undo) })
  const command = ['npm run bench', ...(process.argv.length > 2 ? ['--', ...process.argv.slice(2)] : [])].join(' ')
  await printReport(report, { command, markdown: values.markdown })
} catch (error) {
  // What fails because it was stopped is no failure.
  await stopping
  process.exitCode = 1
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
}
await clean()
process.exit()
