import type { TestModule } from 'vitest/node'

export type TestSummary = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** One line per skipped test: its file, its name and the reason. */
  readonly skips: readonly string[]
}

/**
 * Counts the tests of a run. A file or a group that failed outside its tests (at import, in a hook) counts as one
 * failed test; a test that was cut short has failed.
 */
export function summarize(modules: Iterable<TestModule>): TestSummary {
  let [passed, failed, skipped] = [0, 0, 0]
  const skips: string[] = []
  for (const module of modules) {
    if (module.errors().length > 0) failed += 1
    for (const suite of module.children.allSuites()) {
      if (suite.errors().length > 0) failed += 1
    }
    for (const test of module.children.allTests()) {
      const result = test.result()
      if (result.state === 'passed') passed += 1
      else if (result.state === 'skipped') {
        skipped += 1
        skips.push(`${module.relativeModuleId} > ${test.fullName}: ${result.note ?? 'no reason given'}`)
      } else failed += 1
    }
  }
  return { passed, failed, skipped, skips }
}
