import type { Check } from './outcome.ts'
import { checkWith } from './tool.ts'

/** Layout and order of imports: Biome's, so that nobody has an opinion on it. */
export const format: Check = {
  name: 'format',
  async run({ root, fix }) {
    const { passed, output } = await checkWith(
      'biome',
      ['check', '--reporter=summary', ...(fix ? ['--write'] : [])],
      root,
    )
    return { passed, output: `${output}\n\nnpm run check -- --fix repairs what can be repaired.` }
  },
}
