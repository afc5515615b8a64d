import { expect, test } from 'vitest'
import { drawTenants } from './draw-tenants.ts'

const tenants = Array.from({ length: 100 }, (_, index) => index)

function counts(drawn: readonly number[]): number[] {
  return tenants.map((tenant) => drawn.filter((one) => one === tenant).length)
}

test('a sequence is the same in each run', () => {
  expect(drawTenants(tenants, 500, 'zipf')).toEqual(drawTenants(tenants, 500, 'zipf'))
})

test('a uniform draw asks every tenant, about as often as any other', () => {
  const drawn = counts(drawTenants(tenants, 100_000, 'uniform'))
  expect(Math.min(...drawn)).toBeGreaterThan(800)
  expect(Math.max(...drawn)).toBeLessThan(1_200)
})

test('by Zipf the second tenant is asked half as often as the first, the tenth a tenth, and the last one at times', () => {
  const drawn = counts(drawTenants(tenants, 200_000, 'zipf'))
  expect((drawn[0] ?? 0) / (drawn[1] ?? 0)).toBeCloseTo(2, 0)
  expect((drawn[0] ?? 0) / (drawn[9] ?? 0)).toBeGreaterThan(8)
  expect(drawn[99]).toBeGreaterThan(0)
})
