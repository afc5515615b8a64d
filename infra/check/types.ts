import type { Check } from './outcome.ts'
import { checkWith } from './tool.ts'

export const types: Check = {
  name: 'types',
  run: ({ root }) => checkWith('tsc', ['-p', '.', '--pretty', 'false'], root),
}
