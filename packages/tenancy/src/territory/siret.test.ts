import { expect, test } from 'vitest'
import { requireSiretOf } from './siret.ts'

// Poitiers; the numbers below keep, or break, the rule of the Sirene register.
const poitiers = '218601946'

test('a SIRET of the legal person is taken, with spaces as people write it', () => {
  expect(requireSiretOf(poitiers, '21860194600013')).toBe('21860194600013')
  expect(requireSiretOf(poitiers, '218 601 946 00013')).toBe('21860194600013')
})

test.each([
  ['another legal person’s', '20006985400012'],
  ['one with a wrong digit', '21860194600014'],
  ['a SIREN', poitiers],
  ['nothing', ''],
  ['letters', '2186019460001A'],
])('%s is refused', (_name, text) => {
  expect(() => requireSiretOf(poitiers, text)).toThrow('SIRET')
})
