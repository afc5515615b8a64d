import { describe, expect, test } from 'vitest'
import { ModuleRefusedError, readNames, rename } from './names.ts'

describe('readNames', () => {
  test.each([
    ['notices', 'notice'],
    ['street-works', 'street-work'],
    ['tax-policies', 'tax-policy'],
    ['branches', 'branch'],
    ['addresses', 'address'],
    ['keys', 'key'],
  ])('%s hold each a %s', (many, one) => {
    expect(readNames(many)).toEqual({ many, one })
  })

  test('a singular out of the rule is given', () => {
    expect(readNames('analyses', 'analysis')).toEqual({ many: 'analyses', one: 'analysis' })
  })

  test.each([
    [undefined, 'Name the module'],
    ['StreetWorks', 'not kebab-case'],
    ['street_works', 'not kebab-case'],
    ['2-works', 'not kebab-case'],
    ['../works', 'not kebab-case'],
    ['notice', 'not a plural'],
    ['address', 'not a plural'],
    ['classes', 'means something'],
    ['registry', 'not a plural'],
    ['users', 'means something'],
    ['w'.repeat(50), 'not kebab-case'],
  ])('%s is refused: %s', (name, reason) => {
    expect(() => readNames(name)).toThrow(ModuleRefusedError)
    expect(() => readNames(name)).toThrow(reason)
  })
})

test('each form of a name becomes the same form of the other', () => {
  const names = { many: 'street-works', one: 'street-work' }
  const forms = 'lost-items lost-item lostItems lostItem LostItems LostItem lost_items LOST_ITEM Lost item, lost items'
  expect(rename(forms, names)).toBe(
    'street-works street-work streetWorks streetWork StreetWorks StreetWork street_works STREET_WORK Street work, street works',
  )
})
