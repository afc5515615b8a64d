import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** An import that a rule forbids, and the file that would hold it. */
export type Canary = { readonly rule: string; readonly file: string; readonly source: string }

/** One planted violation for each rule of `.dependency-cruiser.mjs`. */
export const canaries: readonly Canary[] = [
  // Of types alone: seen only while dependency-cruiser finds a compiler that it can call.
  { rule: 'no-cycle', file: 'packages/tenancy/src/one.ts', source: `import type { Two } from './two.ts'` },
  { rule: 'resolvable', file: 'packages/tenancy/src/lost.ts', source: `import './nowhere.ts'` },
  { rule: 'kernel-is-a-leaf', file: 'packages/kernel/src/heavy.ts', source: `import 'zod'` },
  { rule: 'pure-packages-import-nothing', file: 'packages/forms/src/timed.ts', source: `import 'node:timers'` },
  { rule: 'pure-packages-import-nothing', file: 'packages/calendar/src/timed.ts', source: `import 'node:timers'` },
  { rule: 'packages-below-modules', file: 'packages/tenancy/src/up.ts', source: `import '@interco/alpha'` },
  { rule: 'modules-below-apps', file: 'packages/modules/alpha/src/up.ts', source: `import '@interco/gateway'` },
  {
    rule: 'modules-apart',
    file: 'packages/modules/alpha/src/sideways.ts',
    source: `import type { B } from '@interco/beta'`,
  },
  { rule: 'apps-know-the-registry-only', file: 'apps/gateway/src/shortcut.ts', source: `import '@interco/alpha'` },
  { rule: 'web-apps-stay-in-front', file: 'apps/portal/src/behind.ts', source: `import '@interco/kernel'` },
  { rule: 'domain-is-pure', file: 'packages/modules/alpha/src/domain/impure.ts', source: `import '@interco/database'` },
  { rule: 'data-below-actions', file: 'packages/modules/alpha/src/data/up.ts', source: `import '../actions/act.ts'` },
  {
    rule: 'actions-below-graphql',
    file: 'packages/modules/alpha/src/actions/up.ts',
    source: `import '../graphql/type.ts'`,
  },
  {
    rule: 'graphql-is-thin',
    file: 'packages/modules/alpha/src/graphql/thick.ts',
    source: `import '@interco/database'`,
  },
  { rule: 'edges-are-thin', file: 'packages/modules/alpha/src/edges/thick.ts', source: `import '../data/tables.ts'` },
  {
    rule: 'job-definitions-are-cheap',
    file: 'packages/modules/alpha/src/jobs/act-late.job.ts',
    source: `import '../actions/act.ts'`,
  },
  {
    rule: 'job-handlers-are-thin',
    file: 'packages/modules/alpha/src/jobs/act-late.handler.ts',
    source: `import '@interco/database'`,
  },
  {
    rule: 'embedded-parts-are-optional',
    file: 'apps/gateway/src/carry.ts',
    source: `import '@interco/database/embedded'`,
  },
  {
    rule: 'one-door-to-the-database',
    file: 'packages/tenancy/src/window.ts',
    source: `import postgres from 'postgres'`,
  },
  { rule: 'queries-live-in-data', file: 'apps/gateway/src/query.ts', source: `import { sql } from 'drizzle-orm'` },
  { rule: 'tests-are-not-shipped', file: 'packages/tenancy/src/shipped.ts', source: `import '@interco/testing'` },
]

/** The rest of the tree: everything here is allowed, so nothing here may be reported. */
const innocent: Readonly<Record<string, string>> = {
  'packages/kernel/src/index.ts': `import 'node:crypto'`,
  'packages/forms/src/index.ts': `import 'zod'`,
  'packages/calendar/src/index.ts': `import './days.ts'`,
  'packages/calendar/src/days.ts': `export const week = 7`,
  'packages/database/src/index.ts': `import '@interco/kernel'\nimport 'postgres'\nimport 'drizzle-orm'`,
  'packages/database/src/embedded/index.ts': `import '../index.ts'`,
  'packages/graphql/src/index.ts': `import '@interco/kernel'`,
  'packages/tenancy/src/index.ts': `import '@interco/database'\nimport 'zod'`,
  'packages/tenancy/src/index.test.ts': `import '@interco/testing'\nimport '@interco/database/embedded'`,
  'packages/tenancy/src/fixtures/server.ts': `import '@interco/database/embedded'`,
  'packages/tenancy/src/two.ts': `import type { One } from './one.ts'`,
  'packages/testing/src/index.ts': `import '@interco/database/embedded'\nimport 'postgres'`,
  'packages/ui/src/index.ts': `export const button = 'button'`,
  'packages/modules/alpha/src/index.ts': `import '@interco/kernel'\nexport const graphql = () => import('./graphql/type.ts')`,
  'packages/modules/alpha/src/domain/rule.ts': `import '@interco/kernel'\nimport '@interco/calendar'\nimport '@interco/forms'`,
  'packages/modules/alpha/src/data/tables.ts': `import '@interco/database'\nimport 'drizzle-orm'\nimport '../domain/rule.ts'`,
  'packages/modules/alpha/src/actions/act.ts': `import '@interco/kernel'\nimport '../data/tables.ts'`,
  'packages/modules/alpha/src/edges/standard.ts': `import '@interco/kernel'\nimport '../actions/act.ts'\nimport '../domain/rule.ts'`,
  'packages/modules/alpha/src/graphql/type.ts': `import '@interco/graphql'\nimport '../actions/act.ts'`,
  'packages/modules/alpha/src/jobs/act-soon.job.ts': `import '@interco/kernel'\nimport 'zod'\nimport '../domain/rule.ts'\nexport const handler = () => import('./act-soon.handler.ts')`,
  'packages/modules/alpha/src/jobs/act-soon.handler.ts': `import '@interco/kernel'\nimport '../actions/act.ts'`,
  'packages/modules/beta/src/index.ts': `import '@interco/kernel'`,
  'packages/modules/registry/src/index.ts': `import '@interco/alpha'\nimport '@interco/beta'`,
  'apps/gateway/src/index.ts': `import '@interco/registry'\nimport '@interco/tenancy'`,
  'apps/cli/src/main.ts': `import '@interco/gateway'\nimport '@interco/database/embedded'`,
  'apps/portal/src/main.ts': `import '@interco/ui'`,
  'tests/src/isolation.test.ts': `import '@interco/alpha'\nimport '@interco/testing'\nimport '@interco/gateway'`,
}

/** Writes the tree in a folder of its own, hands it over, and removes it. */
export async function withCanaryTree<Result>(use: (tree: string) => Promise<Result>): Promise<Result> {
  const tree = await realpath(await mkdtemp(join(tmpdir(), 'interco-canary-')))
  try {
    for (const [file, source] of Object.entries(innocent)) await write(join(tree, file), source)
    for (const { file, source } of canaries) await write(join(tree, file), source)
    await installPackages(tree)
    return await use(tree)
  } finally {
    await rm(tree, { recursive: true, force: true })
  }
}

/** Stands in for an install: our packages linked by name as pnpm links them, and libraries by the same names. */
async function installPackages(tree: string): Promise<void> {
  const entries = Object.keys(innocent).filter((file) => file.endsWith('/src/index.ts'))
  for (const entry of entries) {
    const folder = dirname(dirname(entry))
    const name = `@interco/${folder.split('/').at(-1)}`
    const exports = { '.': './src/index.ts', './embedded': './src/embedded/index.ts' }
    await write(join(tree, folder, 'package.json'), JSON.stringify({ name, type: 'module', exports }))
    await mkdir(join(tree, 'node_modules/@interco'), { recursive: true })
    await symlink(join(tree, folder), join(tree, 'node_modules', name))
  }
  for (const name of ['postgres', 'drizzle-orm', 'zod']) {
    await write(join(tree, 'node_modules', name, 'package.json'), JSON.stringify({ name, main: 'index.js' }))
    await write(join(tree, 'node_modules', name, 'index.js'), '')
  }
}

async function write(path: string, source: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, source)
}
