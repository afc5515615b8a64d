import { expect, test } from 'vitest'
import { Affinity } from './affinity.ts'

const roles = Array.from({ length: 4_000 }, (_, index) => `t_${index.toString(16).padStart(16, '0')}`)

test('a tenant prefers the connections in an order of its own, the same in every process', () => {
  const [first, second] = [new Affinity(8), new Affinity(8)]
  for (const role of roles.slice(0, 50)) {
    expect(first.orderOf(role).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(first.orderOf(role)).toEqual(second.orderOf(role))
  }
})

test('tenants share the connections evenly, the first and the second choice alike', () => {
  const affinity = new Affinity(8)
  for (const choice of [0, 1]) {
    const counts = [...Map.groupBy(roles, (role) => affinity.orderOf(role)[choice]).values()].map((all) => all.length)
    expect(counts).toHaveLength(8)
    for (const count of counts) expect(count).toBeGreaterThan(400)
  }
})
