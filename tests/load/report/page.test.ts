import { expect, test } from 'vitest'
import { type Chapter, placeChapter } from './page.ts'

const order = ['list', 'one', 'scale']

function chapter(part: string, figure: string): Chapter {
  const table = { head: ['what', 'op/s'], rows: [['Interco', figure]] }
  return { part, title: `Part ${part}`, facts: 'npm run bench', sections: [{ title: 'Throughput', table }] }
}

const place = (page: string, ...chapters: Chapter[]) =>
  chapters.reduce((text, one) => placeChapter(text, one, order), page)

test('a part that is measured again replaces its own chapter and no other', () => {
  const page = place('', chapter('list', '100'), chapter('one', '200'), chapter('list', '300'))
  expect(page).not.toContain('| Interco | 100 |')
  expect(page.match(/\| Interco \| \d+ \|/g)).toEqual(['| Interco | 300 |', '| Interco | 200 |'])
})

test('chapters stand in the order of the parts, whichever was measured first', () => {
  const page = place('', chapter('scale', '1'), chapter('list', '2'), chapter('one', '3'))
  expect(page.match(/^## .*$/gm)).toEqual(['## Part list', '## Part one', '## Part scale'])
})

test('what people wrote below the mark stays, however often figures are written', () => {
  const notes = '<!-- notes: kept when the figures are written again -->\n\n## What the figures led to\n\nA sentence.\n'
  const page = place(`# Performance\n\nFormer figures.\n\n${notes}`, chapter('list', '1'), chapter('one', '2'))
  expect(page.endsWith(notes)).toBe(true)
  expect(page).not.toContain('Former figures')
  expect(place(page, chapter('one', '2'))).toBe(page)
})

test('a chapter of a part that is gone goes with it', () => {
  const page = place('', chapter('one', '1'))
  expect(placeChapter(page, chapter('list', '2'), ['list'])).not.toContain('Part one')
})
