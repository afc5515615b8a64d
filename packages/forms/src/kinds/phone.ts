import { readPhone, showPhone } from '../texts/phone-number.ts'
import { defineKind } from './kind.ts'
import { readText } from './refusal.ts'

/** A phone number, French or foreign, kept in the form E.164. */
export const phone = defineKind(
  'phone',
  {},
  {
    personal: true,
    comparedAs: 'opaque',
    answer: () =>
      readText(
        readPhone,
        'INVALID_FORMAT',
        'Saisissez un numéro de téléphone, comme 06 12 34 56 78 ou +32 470 12 34 56.',
      ),
    describe: showPhone,
    // Reserved by Arcep for works of fiction: it rings nowhere.
    sample: () => '+33639981234',
    jsonSchema: () => ({ type: 'string', pattern: '^\\+[1-9][0-9]{6,14}$' }),
  },
)
