import { readFile, writeFile } from 'node:fs/promises'
import { markdownSection, type Section } from './section.ts'

/** One part of the page: what was measured together, and how. */
export type Chapter = {
  /** The name by which the part is asked for. */
  readonly part: string
  readonly title: string
  readonly sections: readonly Section[]
  /** The command, the date, the machine. */
  readonly facts: string
}

/** What people wrote about the figures stands below this line of the page, and stays. */
const notesMark = '<!-- notes: kept when the figures are written again -->'

const head = `# Performance

Each chapter says which command wrote it, when and where: \`npm run bench -- --markdown --only PART\` writes one again and
leaves the others. The machine may be used by others too: compare ratios, not figures of two runs.

- Interco as in production: tenant isolation, token verified, limits, log. The text of an operation is parsed and validated once,
  then found again; a persisted operation comes as its SHA-256.
- The peers have the same data in one schema, without tenants, tokens, limits or log, and as many database connections.
  By hand: Express 5 with postgres.js. Each answer is the same, field by field, or nothing is measured.
- Throughput: 32 connections, each sends when it has its answer. Rounds in turn; medians. Latency at a constant rate counts from
  the moment at which a request was due.`

/** Puts a chapter on the page, in place of the one it had or where it belongs, and leaves all others. */
export function placeChapter(page: string, chapter: Chapter, order: readonly string[]): string {
  const notes = page.includes(notesMark) ? page.slice(page.indexOf(notesMark)) : `${notesMark}\n`
  const chapters = new Map([...readChapters(page), [chapter.part, markdownChapter(chapter)]])
  const body = order.flatMap((part) => chapters.get(part) ?? [])
  return [head, ...body, notes].join('\n\n')
}

export async function writeChapter(page: URL, chapter: Chapter, order: readonly string[]): Promise<void> {
  const former = await readFile(page, 'utf8').catch(() => '')
  await writeFile(page, placeChapter(former, chapter, order))
}

function markdownChapter({ part, title, sections, facts }: Chapter): string {
  return [openMark(part), `## ${title}`, facts, ...sections.map(markdownSection), closeMark(part)].join('\n\n')
}

function readChapters(page: string): [part: string, text: string][] {
  const marked = /<!-- part: ([a-z-]+) -->.*?<!-- end of part: \1 -->/gs
  return [...page.matchAll(marked)].map(([text, part = '']) => [part, text])
}

function openMark(part: string): string {
  return `<!-- part: ${part} -->`
}

function closeMark(part: string): string {
  return `<!-- end of part: ${part} -->`
}
