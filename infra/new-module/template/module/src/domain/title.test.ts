import { InvalidInputError } from '@interco/kernel'
import { describe, expect, test } from 'vitest'
import { readTitle } from './title.ts'

describe('readTitle', () => {
  test('takes away the spaces around a title', () => {
    expect(readTitle('  Fermeture de la mairie \n')).toBe('Fermeture de la mairie')
  })

  test.each([
    ['empty', '   '],
    ['too long', 'a'.repeat(201)],
    ['with NUL', 'a\0b'],
    ['with half a character', '\ud83d'],
  ])('refuses a title that is %s', (_what, text) => {
    expect(() => readTitle(text)).toThrow(InvalidInputError)
  })
})
