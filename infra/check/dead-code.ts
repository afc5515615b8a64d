import type { Check } from './outcome.ts'
import { checkWith } from './tool.ts'

/** Files, exports and dependencies that nothing uses. */
export const deadCode: Check = {
  name: 'dead-code',
  run: ({ root }) => checkWith('knip', ['--no-progress', '--no-config-hints'], root),
}
