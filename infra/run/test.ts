import { parseCLI, type Reporter, startVitest, type Vitest } from 'vitest/node'
import { summarize, type TestSummary } from './test-summary.ts'

/** Runs the tests that the arguments select, as `vitest run` does, and ends with one line that counts them. */
async function runTests(args: readonly string[]): Promise<void> {
  const { filter, options } = parseCLI(['vitest', 'run', ...args])
  let vitest: Vitest | undefined
  let summary: TestSummary = { passed: 0, failed: 0, skipped: 0, skips: [] }
  let unhandledErrors = 0
  const counter: Reporter = {
    onInit(started) {
      vitest = started
    },
    onTestRunEnd(modules, errors) {
      summary = summarize(modules)
      unhandledErrors = errors.length
    },
  }
  const stop = () => {
    // What a test in progress holds up; the embedded database stops with this process anyway.
    setTimeout(() => process.exit(1), 3000)
    void vitest?.close().finally(() => process.exit(1))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(signal, stop)
  await startVitest(filter, { ...options, watch: false, reporters: ['default', counter] })
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.removeListener(signal, stop)

  // With a filter on names, vitest marks what the filter leaves out as skipped too.
  if (options.testNamePattern === undefined && summary.skips.length > 0) {
    console.log(`Skipped:\n${summary.skips.map((line) => `  ${line}`).join('\n')}`)
  }
  if (unhandledErrors > 0) console.log(`${unhandledErrors} errors outside the tests`)
  const { passed, failed, skipped } = summary
  if (failed > 0 || unhandledErrors > 0 || passed === 0) process.exitCode = 1
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
}

await runTests(process.argv.slice(2))
