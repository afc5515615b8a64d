import { defineKind } from './kind.ts'
import { readBy } from './refusal.ts'
import { readYesNo } from './yes-no.ts'

/** A box to tick: a consent, or a sentence that people certify. One that is not ticked is no answer. */
export const consent = defineKind(
  'consent',
  {},
  {
    personal: false,
    comparedAs: 'boolean',
    isBlank: (raw) => readYesNo(raw) === false,
    answer: () =>
      readBy((raw) => readYesNo(raw) === true || undefined, 'WRONG_SHAPE', 'Cochez la case, ou laissez-la vide.'),
    describe: () => 'Coché',
    sample: () => true,
    jsonSchema: () => ({ const: true }),
  },
)
