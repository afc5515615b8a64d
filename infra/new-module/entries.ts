import { type ModuleNames, rename } from './names.ts'

/** The registry with one more module, at the end: the order is that of their migrations. */
export function addToRegistry(text: string, names: ModuleNames): string {
  return text
    .replace(/^(?=\n?\/\*\*|export )/m, rename("import { lostItems } from '@interco/lost-items'\n", names))
    .replace(/^(export const modules\b[^=]*= \[[^\]]*?),?\s*\]/m, rename('$1, lostItems]', names))
}

/** A package file with one more dependency of the workspace, in alphabetical order. */
export function addDependency(text: string, name: string): string {
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> }
  const dependencies = Object.entries({ ...manifest.dependencies, [name]: 'workspace:*' })
  const sorted = Object.fromEntries(dependencies.sort(([one], [other]) => (one < other ? -1 : 1)))
  return `${JSON.stringify({ ...manifest, dependencies: sorted }, null, 2)}\n`
}

/** The index of the error pages with one more code, in alphabetical order among those that the API answers. */
export function addErrorPage(text: string, code: string, sentence: string): string {
  const lines = text.split('\n')
  const row = `| [${code}](${code}.md) | 400 | ${sentence} |`
  const first = lines.findIndex((line) => /^\| \[[A-Z_]+\]\(/.test(line))
  let at = first
  while (/^\| \[[A-Z_]+\]\(/.test(lines[at] ?? '') && (lines[at] ?? '') < row) at += 1
  return lines.toSpliced(at, 0, row).join('\n')
}

const templateImporter = 'infra/new-module/template/module'

/**
 * The lockfile with the new package, which depends on what the template depends on, and with the registry's dependency on
 * it. Nothing is resolved: the install stays frozen, and works without the network.
 */
export function addToLockfile(text: string, names: ModuleNames): string {
  const importer = rename('packages/modules/lost-items', names)
  const block = blockOf(text, templateImporter)
    .replace(`  ${templateImporter}:`, `  ${importer}:`)
    .replaceAll('link:../../../../packages/', 'link:../../')
  const registry = blockOf(text, 'packages/modules/registry')
  const name = rename('@interco/lost-items', names)
  const entry = `      '${name}':\n        specifier: workspace:*\n        version: link:../${names.many}\n`
  const entries = registry.split(/(?<=\n)(?= {6}\S)/)
  const [head = '', ...dependencies] = entries
  const sorted = [...dependencies, entry].sort((one, other) => (one < other ? -1 : 1))
  return insertSorted(text.replace(registry, `${head}${sorted.join('')}`), `${block}\n`)
}

function blockOf(lockfile: string, importer: string): string {
  const start = lockfile.indexOf(`\n  ${importer}:\n`) + 1
  const end = lockfile.indexOf('\n\n', start) + 1
  if (start === 0 || end === 0) throw new TypeError(`pnpm-lock.yaml does not hold ${importer}`)
  return lockfile.slice(start, end)
}

function insertSorted(lockfile: string, block: string): string {
  const importers = [...lockfile.matchAll(/^ {2}((?:apps|infra|packages|tests)\S*):\n(?= {4}\S)/gm)]
  const [key = ''] = block.split('\n')
  const after = importers.find(([line]) => line > key)
  if (!after) throw new TypeError('pnpm-lock.yaml has not the form that the generator knows')
  return `${lockfile.slice(0, after.index)}${block}${lockfile.slice(after.index)}`
}
