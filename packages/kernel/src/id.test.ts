import { expect, test } from 'vitest'
import { isId, newId } from './id.ts'

test('an id is a UUIDv7 of its moment, and later ids sort after', () => {
  const id = newId(Date.parse('2026-11-23T08:30:00Z'))
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-23T08:30:00Z'))
  expect(newId(1_000) < newId(1_001)).toBe(true)
  expect(newId(0)).toMatch(/^00000000-0000-7/)
})

test('ids of one moment differ', () => {
  expect(new Set(Array.from({ length: 1_000 }, () => newId(1_000))).size).toBe(1_000)
})

test('only the canonical form is an id', () => {
  const id = newId()
  expect(isId(id)).toBe(true)
  for (const other of [
    id.toUpperCase() === id ? `${id}0` : id.toUpperCase(),
    `{${id}}`,
    id.replaceAll('-', ''),
    `${id}\n`,
    '',
  ]) {
    expect(isId(other)).toBe(false)
  }
})
