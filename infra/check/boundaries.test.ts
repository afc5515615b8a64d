import { beforeAll, describe, expect, it } from 'vitest'
import { findBlindness } from './boundaries.ts'
import { canaries, withCanaryTree } from './canary.ts'
import { type Cruise, cruise } from './cruise.ts'

describe('boundaries', () => {
  let planted: Cruise
  let rules: readonly string[]

  beforeAll(async () => {
    planted = await withCanaryTree(cruise)
    rules = planted.rules.map(({ name }) => name)
  })

  it.for(canaries)('$rule is broken by $file', ({ rule, file }) => {
    expect(planted.violations).toContainEqual(expect.objectContaining({ rule, from: file }))
  })

  it('allows everything else in the tree', () => {
    expect(findBlindness(rules, planted.violations)).toEqual([])
  })

  it('fails when a rule misses its planted violation', () => {
    const missed = planted.violations.filter(({ rule }) => rule !== 'modules-apart')
    expect(findBlindness(rules, missed)).toEqual([
      'the boundary check went blind: modules-apart does not see packages/modules/alpha/src/sideways.ts',
    ])
  })

  it('fails when a rule has no planted violation', () => {
    expect(findBlindness([...rules, 'new-rule'], planted.violations)).toEqual([
      'new-rule has no planted violation in infra/check/canary.ts',
    ])
  })

  it('fails when nothing at all is seen', () => {
    expect(findBlindness(rules, [])).toHaveLength(canaries.length)
  })

  it('fails when an allowed import is reported', () => {
    const alarm = { rule: 'modules-apart', from: 'apps/cli/src/main.ts', path: ['apps/gateway/src/index.ts'] }
    expect(findBlindness(rules, [...planted.violations, alarm])).toEqual([
      'false alarm of modules-apart: apps/cli/src/main.ts -> apps/gateway/src/index.ts',
    ])
  })
})
