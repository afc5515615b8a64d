import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sizes } from './sizes.ts'
import { findStrayVersions } from './workspace.ts'

async function inTree(files: Readonly<Record<string, string>>, use: (root: string) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'interco-workspace-'))
  try {
    await mkdir(join(root, 'apps/one'), { recursive: true })
    for (const [path, text] of Object.entries(files)) await writeFile(join(root, path), text)
    await use(root)
  } finally {
    await rm(root, { recursive: true })
  }
}

it('a version outside the catalog is reported', async () => {
  const dependencies = { zod: '^4.0.0', kernel: 'workspace:*', express: 'catalog:' }
  await inTree({ 'apps/one/package.json': JSON.stringify({ dependencies }) }, async (root) => {
    expect(await findStrayVersions(root)).toEqual([
      'apps/one/package.json: zod is ^4.0.0; it must be catalog: or workspace:*',
    ])
  })
})

it('a long file is refused unless its first lines say why', async () => {
  const long = 'export const one = 1\n'.repeat(301)
  const files = { 'apps/one/long.ts': long, 'apps/one/table.ts': `// Long because it is the official list.\n${long}` }
  await inTree(files, async (root) => {
    const { passed, output } = await sizes.run({ root, fix: false })
    expect(passed).toBe(false)
    expect(output).toMatch(/^apps\/one\/long\.ts: 301 lines/)
    expect(output).not.toContain('table.ts')
  })
})
