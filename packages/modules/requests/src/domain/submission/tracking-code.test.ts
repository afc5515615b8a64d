import { describe, expect, test } from 'vitest'
import { newTrackingCode, parseTrackingCode } from './tracking-code.ts'

describe('newTrackingCode', () => {
  test('three groups of four, without a letter that is taken for another, each its own canonical form', () => {
    const codes = Array.from({ length: 2_000 }, newTrackingCode)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
      expect(parseTrackingCode(code)).toBe(code)
    }
    // 24,000 draws of 32 letters: a letter that never comes would mean fewer random bits than said.
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32)
  })
})

describe('parseTrackingCode', () => {
  test.each([
    ['as printed', '7K3M-Q9XD-2B4T'],
    ['in lower case', '7k3m-q9xd-2b4t'],
    ['without hyphens', '7K3MQ9XD2B4T'],
    ['with spaces', '  7K3M Q9XD\u00a02B4T\n'],
    ['with hyphens elsewhere', '7-K3MQ-9XD2B-4T'],
    ['with the dashes of a phone', '7K3M–Q9XD—2B4T'],
    ['with the hyphen that does not break', '7K3M‑Q9XD‑2B4T'],
    ['in full-width letters', '７Ｋ３Ｍ－Ｑ９ＸＤ－２Ｂ４Ｔ'],
  ])('reads a code %s', (_how, typed) => {
    expect(parseTrackingCode(typed)).toBe('7K3M-Q9XD-2B4T')
  })

  test('reads O as zero, I and L as one', () => {
    expect(parseTrackingCode('oO0i-IlL1-2222')).toBe('0001-1111-2222')
  })

  test.each([
    ['nothing', ''],
    ['one too short', '7K3M-Q9XD-2B4'],
    ['one too long', '7K3M-Q9XD-2B4TT'],
    ['a letter that no code has', '7K3M-Q9XD-2B4U'],
    ['a sign', '7K3M-Q9XD-2B4%'],
    ['NUL', '7K3M-Q9XD-2B4T\0'],
    ['accents', '7K3M-Q9XD-2B4É'],
    ['a statement', "' or 1=1 --"],
    ['100 kB of spaces around a code', `7K3M-Q9XD-2B4T${' '.repeat(100_000)}`],
  ])('does not take %s for a code', (_what, typed) => {
    expect(parseTrackingCode(typed)).toBeUndefined()
  })
})
