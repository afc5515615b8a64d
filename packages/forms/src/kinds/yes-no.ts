import { defineKind } from './kind.ts'
import { readBy } from './refusal.ts'

/** Yes or no; «no» is an answer. */
export const yesNo = defineKind(
  'yesNo',
  {},
  {
    personal: false,
    comparedAs: 'boolean',
    answer: () => readBy(readYesNo, 'WRONG_SHAPE', 'Répondez par oui ou par non.'),
    describe: (answer) => (answer ? 'Oui' : 'Non'),
    sample: () => true,
    jsonSchema: () => ({ type: 'boolean' }),
  },
)

/** A form that is sent without script has words. */
export function readYesNo(raw: unknown): boolean | undefined {
  if (raw === true || raw === 'true' || raw === 'oui' || raw === 'on') return true
  if (raw === false || raw === 'false' || raw === 'non') return false
  return undefined
}
