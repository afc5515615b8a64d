import { markdownTable, type Table, textTable } from './table.ts'

/** A table under a title, and what its reader must know. */
export type Section = { readonly title: string; readonly table: Table; readonly note?: string }

export function textSection({ title, table, note }: Section): string {
  return [title, textTable(table), ...(note ? [note] : [])].join('\n')
}

export function markdownSection({ title, table, note }: Section): string {
  return `### ${title}\n\n${markdownTable(table)}${note ? `\n\n${note}` : ''}`
}
