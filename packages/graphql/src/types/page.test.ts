import { newId } from '@interco/kernel'
import { describe, expect, test } from 'vitest'
import { pageSize, readIdCursor } from './page.ts'

describe('a cursor', () => {
  test('is the id of a row', () => {
    const id = newId()
    expect(readIdCursor('after', id)).toBe(id)
  })

  test.each([undefined, null])('that is %s is none', (cursor) => {
    expect(readIdCursor('after', cursor)).toBeUndefined()
  })

  test.each([
    ['nothing', ''],
    ['a word', 'poitiers'],
    ['SQL', "' or true --"],
    ['an id in capitals', newId().toUpperCase()],
    ['an id with more behind it', `${newId()} `],
    ['an id with a line behind it', `${newId()}\n`],
    ['a global id', `Note.poitiers.${newId()}`],
    ['the cursors of before', Buffer.from(JSON.stringify([newId()])).toString('base64url')],
    ['a great length', '0'.repeat(100_000)],
    ['a zero byte', '\0'],
    ['a lone surrogate', '\ud800'],
  ])('of %s is refused without a trace of it', (_, cursor) => {
    for (const argument of ['after', 'before'] as const)
      expect(() => readIdCursor(argument, cursor)).toThrow(
        expect.objectContaining({
          code: 'INVALID_INPUT',
          field: argument,
          message: 'Ce curseur ne vient pas de cette liste.',
        }),
      )
  })
})

test.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a page of %d is refused', (size) => {
  expect(() => pageSize('first', size, 100)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'first' }))
})

test.each([1, 100])('a page of %d is given', (size) => {
  expect(pageSize('last', size, 100)).toBe(size)
})
