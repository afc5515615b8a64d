import type { Check } from './outcome.ts'
import { checkWith } from './tool.ts'

/** Rules that need types included; the list, with its reasons, is `.oxlintrc.json`. */
export const lint: Check = {
  name: 'lint',
  run: ({ root, fix }) => checkWith('oxlint', ['--quiet', '--format=unix', ...(fix ? ['--fix'] : [])], root),
}
