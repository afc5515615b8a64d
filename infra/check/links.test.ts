import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findBrokenLinks } from './links.ts'
import { findAnchors, findTargets } from './markdown.ts'

describe('links', () => {
  let root: string

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'interco-links-'))
    await mkdir(join(root, 'docs'))
    await writeFile(join(root, 'docs/guide.md'), '# Guide\n\n## Où vivent les données ?\n')
  })

  afterAll(async () => {
    await rm(root, { recursive: true })
  })

  it.for([
    { text: '[a](docs/guide.md)', problems: [] },
    { text: '[a](docs/guide.md#où-vivent-les-données-)', problems: [] },
    { text: '[a](docs)', problems: [] },
    { text: '[a](/docs/guide.md)', problems: [] },
    { text: '[a](https://example.org/gone)', problems: [] },
    { text: '`[a](gone.md)`', problems: [] },
    { text: '```md\n[a](gone.md)\n```', problems: [] },
    { text: '[a](gone.md)', problems: ['README.md: gone.md: no such file'] },
    { text: '![a](gone.png "title")', problems: ['README.md: gone.png: no such file'] },
    { text: '[a]: gone.md', problems: ['README.md: gone.md: no such file'] },
    { text: '[a](docs/guide.md#gone)', problems: ['README.md: docs/guide.md#gone: no such heading'] },
    { text: '[a](#gone)', problems: ['README.md: #gone: no such heading'] },
    { text: '[a](../outside.md)', problems: ['README.md: ../outside.md: outside the repository'] },
  ])('$text gives $problems', async ({ text, problems }) => {
    await writeFile(join(root, 'README.md'), `# Page\n\n${text}\n`)
    expect(await findBrokenLinks(root, ['README.md'])).toEqual(problems)
  })
})

describe('markdown', () => {
  it('numbers the anchors of headings of the same name', () => {
    expect(findAnchors('# One\n## Two\n## Two\n')).toEqual(new Set(['one', 'two', 'two-1']))
  })

  it('reads a heading without its marks', () => {
    expect(findAnchors('## `npm start` and [more](x.md)\n')).toEqual(new Set(['npm-start-and-more']))
  })

  it('sees a link after an unclosed backtick of another line', () => {
    expect(findTargets('a ` b\n[x](gone.md)\n')).toEqual(['gone.md'])
  })
})
