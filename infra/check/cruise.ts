import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ICruiseResult } from 'dependency-cruiser'
import { root, runTool } from './tool.ts'

export type Rule = { readonly name: string; readonly comment: string }

/** An import that a rule forbids. The path leads from the file to what it may not reach. */
export type Violation = { readonly rule: string; readonly from: string; readonly path: readonly string[] }

export type Cruise = {
  readonly rules: readonly Rule[]
  readonly violations: readonly Violation[]
  readonly fileCount: number
}

/** Follows the imports of a tree laid out as ours and holds them against the rules of the checkout. */
export async function cruise(tree: string): Promise<Cruise> {
  const folders = ['apps', 'packages', 'tests', 'infra'].filter((folder) => existsSync(join(tree, folder)))
  const config = join(root, '.dependency-cruiser.mjs')
  const { stdout, stderr } = await runTool('depcruise', ['--config', config, '--output-type', 'json', ...folders], tree)
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no result: ${stderr.trim()}`)
  const { summary } = JSON.parse(stdout) as ICruiseResult
  return {
    rules: (summary.ruleSetUsed?.forbidden ?? []).map(({ name, comment }) => ({
      name: name ?? '',
      comment: comment ?? '',
    })),
    fileCount: summary.totalCruised,
    violations: summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      path: cycle?.map(({ name }) => name) ?? [to],
    })),
  }
}
