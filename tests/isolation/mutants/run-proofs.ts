import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type ProofRun = {
  /** Full names of the tests that ran and passed, or failed by themselves. */
  readonly passed: readonly string[]
  readonly failed: readonly string[]
  /** What went wrong outside of the tests: a file that could not be loaded, a hook. Nothing is proven then. */
  readonly broken: string
}

export type ProofRunOptions = {
  readonly file: string
  /** Names of tests; a part of the full name is enough. */
  readonly tests: readonly string[]
  /** The mutant's id; without it, the program as it is. */
  readonly mutant?: string
  /** Ends at the first failure. */
  readonly bail: boolean
  /** The server for its databases; without it, the run starts its own. */
  readonly postgresUrl?: string | undefined
}

const root = fileURLToPath(new URL('../../../', import.meta.url))
const timeoutMs = 180_000

/** Runs tests of one file in a process of their own. */
export async function runProofs(options: ProofRunOptions): Promise<ProofRun> {
  const folder = await mkdtemp(join(tmpdir(), 'interco-mutant-'))
  const report = join(folder, 'report.json')
  const args = [
    ...[join(root, 'node_modules/vitest/vitest.mjs'), 'run', options.file],
    ...['--config', 'tests/isolation/mutants/mutant.config.ts', '--pool', 'threads'],
    ...['--testNamePattern', options.tests.map(escape).join('|')],
    ...['--reporter=json', `--outputFile=${report}`, `--bail=${options.bail ? 1 : 0}`],
  ]
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  try {
    await once(child, 'close')
    return read(await readFile(report, 'utf8').catch(() => undefined), output)
  } finally {
    await rm(folder, { recursive: true })
  }
}

type Report = {
  readonly testResults: readonly {
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}

function read(text: string | undefined, output: string): ProofRun {
  if (text === undefined) return { passed: [], failed: [], broken: output.slice(-2_000) }
  // Written by vitest, whose reporter has this form.
  const files = (JSON.parse(text) as Report).testResults
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const named = (wanted: string) => tests.filter(({ status }) => status === wanted).map(({ fullName }) => fullName)
  return { passed: named('passed'), failed: named('failed'), broken: files.map(({ message }) => message).join('') }
}

/** What vitest tells its own workers would confuse a run that they start. */
function environment({ mutant, postgresUrl }: ProofRunOptions): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$|INTERCO_)/.test(name))
  return {
    ...Object.fromEntries(inherited),
    ...(mutant === undefined ? {} : { INTERCO_MUTANT: mutant }),
    ...(postgresUrl === undefined ? {} : { INTERCO_TEST_DATABASE_URL: postgresUrl }),
  }
}

const escape = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
