import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { listFiles } from './files.ts'
import { findAnchors, findTargets } from './markdown.ts'
import { type Check, outcomeOf } from './outcome.ts'

/** Links between our pages lead to a file, and to a heading of it. Other people's addresses are not tried. */
export const links: Check = {
  name: 'links',
  async run({ root }) {
    const pages = await listFiles(root, ['*.md', '{.ci,apps,docs,infra,packages,tests}/**/*.md'])
    return outcomeOf(await findBrokenLinks(root, pages), `${pages.length} pages`)
  },
}

export async function findBrokenLinks(root: string, pages: readonly string[]): Promise<string[]> {
  const problems = pages.map(async (page) => {
    const targets = findTargets(await readFile(join(root, page), 'utf8')).filter(isLocal)
    const broken = await Promise.all(
      targets.map(async (target) => ({ target, why: await explain(root, page, target) })),
    )
    return broken.flatMap(({ target, why }) => (why ? [`${page}: ${target}: ${why}`] : []))
  })
  return (await Promise.all(problems)).flat()
}

function isLocal(target: string): boolean {
  return !/^([a-z][a-z\d+.-]*:|\/\/)/i.test(target)
}

/** Why a link leads nowhere; undefined when it leads somewhere. */
async function explain(root: string, page: string, target: string): Promise<string | undefined> {
  const [path = '', anchor] = target.split('#').map(decodeURIComponent)
  const base = path.startsWith('/') ? root : join(root, dirname(page))
  const file = path === '' ? join(root, page) : join(base, path)
  if (relative(root, file).startsWith('..')) return 'outside the repository'
  if (!existsSync(file)) return 'no such file'
  if (!anchor || !file.endsWith('.md')) return undefined
  return findAnchors(await readFile(file, 'utf8')).has(anchor) ? undefined : 'no such heading'
}
