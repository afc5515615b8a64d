import { describe, expect, test } from 'vitest'
import { allAtOnce, careful, failuresAllowed, planWaves } from './rollout.ts'

const tenants = (count: number) => Array.from({ length: count }, (_, index) => ({ slug: `t${index}` }))
const sizes = (count: number, rollout = careful) => planWaves(tenants(count), rollout).map((wave) => wave.length)

describe('waves', () => {
  test('begin with one tenant, and grow', () => {
    expect(sizes(5_000)).toEqual([1, 50, 250, 1250, 3449])
    expect(sizes(1_000)).toEqual([1, 10, 50, 250, 689])
  })

  test('are never empty, however few the tenants', () => {
    expect(sizes(0)).toEqual([])
    expect(sizes(1)).toEqual([1])
    expect(sizes(3)).toEqual([1, 1, 1])
  })

  test('hold each tenant once, in the order given, after those that volunteered', () => {
    const waves = planWaves(tenants(100), { ...careful, first: ['t7', 't99', 'unknown'] })
    expect(waves.flat().map(({ slug }) => slug)).toEqual(
      ['t7', 't99', ...tenants(100).map(({ slug }) => slug)].filter((slug, index, all) => all.indexOf(slug) === index),
    )
    expect(waves[0]).toEqual([{ slug: 't7' }])
  })

  test('can be one, for everyone', () => {
    expect(sizes(5_000, allAtOnce)).toEqual([5_000])
    expect(sizes(10, { ...careful, waves: ['100%', 1] })).toEqual([10])
    expect(sizes(10, { ...careful, waves: [400] })).toEqual([10])
  })
})

test('the budget of a small wave allows no failure, and that of everyone any', () => {
  expect([1, 10, 19, 20, 250].map((size) => failuresAllowed(tenants(size), careful))).toEqual([0, 0, 0, 1, 12])
  expect(failuresAllowed(tenants(7), allAtOnce)).toBe(7)
  expect(failuresAllowed(tenants(7), { errorBudget: 0 })).toBe(0)
})
