import type { Mutant } from './mutant.ts'

const begin = '<!-- guards: written by tests/isolation/mutants -->'
const end = '<!-- end of guards -->'

/** The page with its table of guards made anew. @throws TypeError where the page has no place for it. */
export function writeGuards(page: string, mutants: readonly Mutant[]): string {
  const [before, rest] = page.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined)
    throw new TypeError('docs/isolation.md has lost the marks of its table')
  const rows = mutants.map(({ id, guard, stops, file, proof }) => {
    const where = `[${file.split('/').at(-1) ?? ''}](../${file})`
    const proven = `[${proof.file.split('/').at(-1) ?? ''}](../${proof.file}): ${proof.test}`
    return `| ${[guard, where, stops, proven, `\`${id}\``].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  const head = ['| guard | where | what it stops | the proof | mutant |', '| --- | --- | --- | --- | --- |']
  return [`${before}${begin}`, ...head, ...rows, `${end}${after}`].join('\n')
}
