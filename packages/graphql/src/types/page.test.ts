import { describe, expect, test } from 'vitest'
import { pageSize, readCursor, writeCursor } from './page.ts'

const text = (value: string) => Buffer.from(value).toString('base64url')

describe('a cursor', () => {
  test.each([[['2026-11-23', 'é, "x"']], [['']], [[]]])('gives back %j', (keys) => {
    expect(readCursor(writeCursor(keys), keys.length)).toEqual(keys)
  })

  test.each([
    ['nothing', ''],
    ['no base64', '%%%%'],
    ['no JSON', text('{')],
    ['an object', text('{"0":"a","length":1}')],
    ['a text', text('"a"')],
    ['null', text('null')],
    ['too few keys', text('[]')],
    ['too many keys', text('["a","b"]')],
    ['a number', text('[1]')],
    ['a nested key', text('[["a"]]')],
    ['null as key', text('[null]')],
    ['depth', text('['.repeat(10_000))],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]).toString('base64url')],
    ['a lone surrogate in an object', text('[{"\\ud800":1}]')],
  ])('of %s is refused without a trace of it', (_, cursor) => {
    expect(() => readCursor(cursor, 1)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: 'Ce curseur ne vient pas de cette liste.' }),
    )
  })
})

test.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('a page of %d is refused', (size) => {
  expect(() => pageSize('first', size, 100)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'first' }))
})

test.each([1, 100])('a page of %d is given', (size) => {
  expect(pageSize('last', size, 100)).toBe(size)
})
