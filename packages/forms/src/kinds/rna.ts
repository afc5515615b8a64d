import { withoutSeparators } from '../texts/clean-text.ts'
import { defineKind } from './kind.ts'
import { readText } from './refusal.ts'

/** The number of an association in the national directory (RNA): W, and nine digits. It has no control key. */
export const rna = defineKind(
  'rna',
  {},
  {
    personal: false,
    comparedAs: 'text',
    answer: () =>
      readText(
        (text) => {
          const number = withoutSeparators(text).toUpperCase()
          return /^W\d[\dAB]\d{7}$/.test(number) ? number : undefined
        },
        'INVALID_FORMAT',
        'Saisissez un numéro RNA : la lettre W suivie de neuf chiffres.',
      ),
    describe: (answer) => answer,
    sample: () => 'W863001234',
    jsonSchema: () => ({ type: 'string', pattern: '^W[0-9][0-9AB][0-9]{7}$' }),
  },
)
