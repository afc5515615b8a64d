import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listFiles } from './files.ts'
import { type Check, outcomeOf } from './outcome.ts'
import { runTool } from './tool.ts'

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
type Manifest = { readonly [Kind in (typeof kinds)[number]]?: Readonly<Record<string, string>> }

// Two compilers live side by side under other names, which a catalog entry would hide.
const pinnedAlias = /^npm:(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/

/** Package files in good order, and one version of each library: the catalog's. */
export const workspace: Check = {
  name: 'workspace',
  async run({ root }) {
    // No `packageManager` field: corepack and npm would act on it before the launcher, which pins pnpm itself.
    // `packages/modules` holds packages; it is none.
    const ignored = ['root-package-manager-field', 'packages-without-package-json'].flatMap((rule) => ['-r', rule])
    const sherif = await runTool('sherif', ['--fail-on-warnings', ...ignored], root)
    const problems = await findStrayVersions(root)
    if (sherif.exitCode !== 0) problems.push(`${sherif.stdout}${sherif.stderr}`.trim())
    return outcomeOf(problems)
  },
}

/** Dependencies whose version is neither the catalog's nor the workspace's. */
export async function findStrayVersions(root: string): Promise<string[]> {
  const paths = await listFiles(root, ['package.json', '{apps,packages,tests}/**/package.json'])
  const problems = paths.map(async (path) => {
    const manifest = JSON.parse(await readFile(join(root, path), 'utf8')) as Manifest
    return kinds
      .flatMap((kind) => Object.entries(manifest[kind] ?? {}))
      .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*' && !pinnedAlias.test(version))
      .map(([name, version]) => `${path}: ${name} is ${version}; it must be catalog: or workspace:*`)
  })
  return (await Promise.all(problems)).flat()
}
