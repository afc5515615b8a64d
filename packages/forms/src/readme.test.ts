import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('does what its README says', async () => {
  const page = await readFile(join(import.meta.dirname, '../README.md'), 'utf8')
  const block = /^```ts\n([\s\S]*?)^```/m.exec(page)?.[1] ?? ''
  const claims = block.match(/^.+ \/\/ .+$/gm) ?? []
  expect(claims.length).toBeGreaterThan(5)
  const program = block
    .replaceAll(/^(.+) \/\/ (.+)$/gm, 'claims.push([$1, $2])')
    .replaceAll("from '@interco/forms/samples'", "from '../samples/index.ts'")
    .replaceAll("from '@interco/forms'", "from '../index.ts'")
    .replace(/^\n/m, '\nexport const claims: [unknown, unknown][] = []\n')
  const folder = await mkdtemp(join(import.meta.dirname, 'readme-'))
  try {
    await writeFile(join(folder, 'example.ts'), program)
    const { claims: made }: { claims: [unknown, unknown][] } = await import(join(folder, 'example.ts'))
    expect(made.map(([value]) => value)).toEqual(made.map(([, said]) => said))
    expect(made).toHaveLength(claims.length)
  } finally {
    await rm(folder, { recursive: true })
  }
})
