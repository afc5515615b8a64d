import { checks } from './checks.ts'
import type { Check, Outcome } from './outcome.ts'
import { root } from './tool.ts'

// Most checks are one process that takes a core.
const atOnce = 2

const names = checks.map(({ name }) => name)
const fixes = process.argv.includes('--fix')
const asked = process.argv.slice(2).filter((word) => word !== '--fix')
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no check named ${unknown.join(', ')}. Give --fix, or some of: ${names.join(', ')}.`)
  process.exit(2)
}

const chosen = checks.filter(({ name }) => asked.length === 0 || asked.includes(name))
const failures: { readonly name: string; readonly outcome: Outcome }[] = []
const waiting = [...chosen]
await Promise.all(Array.from({ length: atOnce }, runWaiting))

for (const { name, outcome } of failures) console.log(`\n--- ${name}\n${outcome.output}`)
console.log(`\n${chosen.length - failures.length} checks ok, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1

async function runWaiting(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const startedAtMs = performance.now()
    const outcome = await runOne(check)
    const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1)
    if (!outcome.passed) failures.push({ name: check.name, outcome })
    const note = outcome.passed && outcome.note ? `  ${outcome.note}` : ''
    console.log(`${check.name.padEnd(12)} ${outcome.passed ? 'ok    ' : 'failed'} ${seconds.padStart(6)} s${note}`)
  }
}

/** A check that breaks is a check that failed: the others still run. */
async function runOne(check: Check): Promise<Outcome> {
  try {
    return await check.run({ root, fix: fixes })
  } catch (error) {
    return { passed: false, output: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
