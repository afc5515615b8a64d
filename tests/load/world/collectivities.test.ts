import { expect, test } from 'vitest'
import { listCollectivities } from './collectivities.ts'

test.each([10, 41, 5_000])('a pool of %i has as many collectivités, each with names of its own', (count) => {
  const found = listCollectivities(count)
  expect(found).toHaveLength(count)
  for (const name of ['slug', 'siren'] as const) expect(new Set(found.map((one) => one[name])).size).toBe(count)
  expect(found.filter(({ kind }) => kind === 'epci')).toHaveLength(1)
})

test('a larger pool begins with the smaller one', () => {
  expect(listCollectivities(200).slice(0, 10)).toEqual(listCollectivities(10))
})
