import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, inject, test } from 'vitest'
import { mutants } from './all.ts'
import { writeGuards } from './guards-table.ts'
import { mutate } from './mutant.ts'
import { type ProofRun, runProofs } from './run-proofs.ts'

const root = new URL('../../../', import.meta.url)
/** As many as the machine that the suite is made for has cores. */
const atOnce = 2

const waiting: (() => void)[] = []
let running = 0

/** Waits for its turn: tests that vitest starts together would start as many databases and processes. */
async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < atOnce) running += 1
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    // Whoever waits longest takes the place over.
    if (next) next()
    else running -= 1
  }
}

const baselines = Map.groupBy(mutants, ({ proof }) => proof.file)

describe('without any mutant', { timeout: 600_000 }, () => {
  test.concurrent.each([...baselines])('the proofs of %s hold', async (file, proven) => {
    const tests = [...new Set(proven.map(({ proof }) => proof.test))]
    const postgresUrl = inject('postgresUrl')
    const run = await inTurn(() => runProofs({ file, tests, bail: false, postgresUrl }))
    expect(run).toMatchObject({ failed: [], broken: '' })
    expect(tests.filter((name) => !run.passed.some((passed) => passed.includes(name)))).toEqual([])
  })
})

describe('without the guard', { timeout: 600_000 }, () => {
  test.concurrent.each(mutants)('$id, its proof fails', async (mutant) => {
    mutate(mutant, await readFile(new URL(mutant.file, root), 'utf8'))
    const { file, test: name } = mutant.proof
    const postgresUrl = mutant.server === 'own' ? undefined : inject('postgresUrl')
    const run = await inTurn(() => runProofs({ file, tests: [name], mutant: mutant.id, bail: true, postgresUrl }))
    expect(verdictOn(run)).toBe('killed')
  })
})

/** Only a test that fails by itself kills: a program that can't be loaded would fail every test. */
function verdictOn({ failed, broken }: ProofRun): string {
  if (failed.length > 0) return 'killed'
  return broken === '' ? 'survived: the suite does not see that the guard is missing' : `broken: ${broken}`
}

test('the page of guards tells of each of them', async () => {
  const page = new URL('docs/isolation.md', root)
  const text = await readFile(page, 'utf8')
  await expect(writeGuards(text, mutants)).toMatchFileSnapshot(fileURLToPath(page))
})

test('each mutant has a name of its own', () => {
  const ids = mutants.map(({ id }) => id)
  expect(ids).toEqual([...new Set(ids)])
})
