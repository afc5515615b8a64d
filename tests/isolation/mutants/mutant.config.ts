import { fileURLToPath } from 'node:url'
import { mergeConfig, type ViteUserConfig } from 'vitest/config'
import base from '../../../vitest.config.ts'
import { mutants } from './all.ts'
import { mutate } from './mutant.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The ordinary tests, over a program that lacks the guard that INTERCO_MUTANT names. Without it, over the program as it is. */
const wanted = process.env['INTERCO_MUTANT']
const mutant = mutants.find(({ id }) => id === wanted)
if (wanted !== undefined && !mutant) throw new TypeError(`No mutant is called ${wanted}`)

export default mergeConfig(base, {
  root,
  plugins: [
    {
      name: 'interco-mutant',
      // Before anything else has touched the text.
      enforce: 'pre',
      transform: (source: string, id: string) =>
        mutant && id.split('?')[0] === `${root}${mutant.file}` ? mutate(mutant, source) : undefined,
    },
  ],
  // Vitest keeps what it has transformed, and would give the mutant to a run without it.
  test: {
    maxWorkers: 1,
    fsModuleCache: mutant === undefined,
    // What waits for ever without its guard need not be waited for as long.
    ...(mutant ? { testTimeout: 5_000 } : {}),
  },
} satisfies ViteUserConfig)
