import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyCheckout } from './copy-checkout.ts'

const run = promisify(execFile)
let copy = ''
beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'interco-new-module-'))
  copyCheckout(copy)
  await git('init', '--quiet')
  await git('add', '--all')
  await git('commit', '--quiet', '--message', 'before')
}, 60_000)
afterAll(() => rmSync(copy, { recursive: true, force: true }), 60_000)

/** Runs a program of the copy with its own Node. Resolves to what it printed, or throws with it. */
async function node(...args: string[]): Promise<string> {
  const { stdout, stderr } = await run(join(copy, 'node_modules/.bin/node'), args, { cwd: copy, env: environment() })
  return `${stdout}${stderr}`
}

// Vitest's own variables would tell the run inside that it is a worker of this one.
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$|FORCE_COLOR$)/.test(name))
  return { ...Object.fromEntries(own), NO_COLOR: '1' }
}

/** The files that git sees as changed or new, with their contents. */
async function snapshot(): Promise<Map<string, string>> {
  const stdout = await git('status', '--porcelain', '-z', '--untracked-files=all')
  const paths = stdout.split('\0').flatMap((line) => (line === '' ? [] : [line.slice(3)]))
  return new Map(paths.map((path) => [path, readFileSync(join(copy, path), 'utf8')]))
}

type Checked = { readonly failed: readonly string[]; readonly output: string }

/** Runs every check of the copy, whatever their outcome. */
async function check(): Promise<Checked> {
  const output = await node('infra/check/check.ts').catch((error: unknown) =>
    String((error as { stdout?: string }).stdout),
  )
  return { failed: [...output.matchAll(/^(\S+) +failed +[\d.]+ s/gm)].map(([, name]) => name ?? '').sort(), output }
}

/** What fails in the checkout as it is, for a run in the midst of other work. */
async function checkWithoutTheModule(): Promise<Checked> {
  await git('stash', '--include-untracked', '--quiet')
  const checked = await check()
  await git('stash', 'pop', '--quiet')
  return checked
}

async function git(...args: string[]): Promise<string> {
  const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false']
  return (await run('git', [...author, ...args], { cwd: copy })).stdout
}

function makeModule(name: string): Promise<string> {
  return node('infra/new-module/new-module.ts', name)
}

test('a name that is taken is refused, and nothing is written', async () => {
  const before = await snapshot()
  await expect(makeModule('requests')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('exists already'),
  })
  await expect(makeModule('members')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('A table members'),
  })
  expect(await snapshot()).toEqual(before)
})

test('a step that fails leaves the checkout as it was', async () => {
  const lockfile = join(copy, 'pnpm-lock.yaml')
  const text = readFileSync(lockfile, 'utf8')
  // Without the template's entry the last thing that is written fails.
  writeFileSync(lockfile, text.replace('infra/new-module/template/module:', 'infra/elsewhere:'))
  const before = await snapshot()
  await expect(makeModule('street-works')).rejects.toMatchObject({ code: 1 })
  expect(await snapshot()).toEqual(before)
  writeFileSync(lockfile, text)
})

test('a module that was just made passes every check, and its own tests', async () => {
  await makeModule('street-works')
  const { failed, output } = await check()
  expect(output).toMatch(/\d+ checks ok/)
  expect(output.split('\n').filter((line) => /street.?work/i.test(line))).toEqual([])
  expect(failed).toEqual(failed.length === 0 ? [] : (await checkWithoutTheModule()).failed)
  const report = await node('node_modules/vitest/vitest.mjs', 'run', 'packages/modules/street-works')
  expect(report).toMatch(/4 passed \(4\)/)
}, 180_000)

test('a pool that is provisioned holds the tables of a module that was just made', async () => {
  writeFileSync(
    join(copy, 'tests/street-works.test.ts'),
    `import { modules } from '@interco/registry'
    import { createWorld } from '@interco/testing'
    import { expect, test } from 'vitest'
    test('in each tenant', async () => {
      const world = await createWorld({ modules })
      const tables = await world.admin\`select from pg_tables where tablename = 'street_works'\`
      expect(tables).toHaveLength(world.directory.tenants.length)
      expect(world.tenant('poitiers').modules).toContain('street-works')
      await world.close()
    })`,
  )
  const report = await node('node_modules/vitest/vitest.mjs', 'run', 'tests/street-works.test.ts')
  expect(report).toMatch(/1 passed \(1\)/)
}, 60_000)
