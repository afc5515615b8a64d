import { describe, expect, test } from 'vitest'
import { markFailed, resolveReturn } from './return-path.ts'

const publicUrl = new URL('http://localhost:4000')

describe('the way back', () => {
  test.each(['/', '/graphql?query=%7Bviewer%7D#result', '/invitation?lang=en#poitiers.A-_9', '/t/poitiers'])(
    'stays as asked: %s',
    (path) => {
      expect(resolveReturn(path, publicUrl).href).toBe(`http://localhost:4000${path}`)
    },
  )

  test.each([
    'https://example.org/',
    '//example.org/',
    '/\\example.org',
    '\\\\example.org',
    '/\t/example.org',
    'data:text/html,hello',
    'relative',
    '',
    ' /x',
    '//',
  ])('never leads to another site: %j', (path) => {
    expect(resolveReturn(path, publicUrl).href).toBe('http://localhost:4000/')
  })

  test('never becomes a path that a browser reads as another site', () => {
    expect(resolveReturn('/.//example.org', publicUrl).href).toBe('http://localhost:4000//example.org')
  })

  test('tells of a failure beside what was asked', () => {
    expect(markFailed(new URL('http://localhost:4000/a?b=c')).href).toBe('http://localhost:4000/a?b=c&sign-in=failed')
    expect(markFailed(new URL('http://localhost:4000/a#b')).href).toBe('http://localhost:4000/a?sign-in=failed#b')
  })
})
