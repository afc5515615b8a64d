import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildSchema, printGraph } from '../../packages/graphql/src/index.ts'
import { modules } from '../../packages/modules/registry/src/index.ts'
import { type Check, outcomeOf } from './outcome.ts'
import { root } from './tool.ts'

const file = 'packages/graphql/schema.graphql'

/** The committed text of the graph is the graph: each change of it shows in a review. */
export const schema: Check = {
  name: 'schema',
  async run({ root, fix }) {
    const printed = printGraph(await buildSchema(modules))
    const committed = await readFile(join(root, file), 'utf8').catch(() => '')
    if (committed === printed) return outcomeOf([], `${printed.split('\n').length} lines`)
    if (!fix) {
      const line = firstDifference(committed, printed)
      return outcomeOf([`${file} is not the graph from line ${line} on: npm run check -- schema --fix prints it anew.`])
    }
    await writeFile(join(root, file), printed)
    return outcomeOf([], `${file} was printed anew`)
  },
}

function firstDifference(one: string, other: string): number {
  const lines = other.split('\n')
  return one.split('\n').findIndex((line, index) => line !== lines[index]) + 1
}

if (import.meta.main) {
  const { passed, output, note } = await schema.run({ root, fix: process.argv.includes('--fix') })
  console.log(passed ? (note ?? '') : output)
  process.exitCode = passed ? 0 : 1
}
