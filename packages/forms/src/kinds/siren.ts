import { isSiren, readSiren } from '../texts/company-number.ts'
import { defineKind } from './kind.ts'
import { readText, unless } from './refusal.ts'

/** The number of a company, a public body or an association that employs. */
export const siren = defineKind(
  'siren',
  {},
  {
    personal: false,
    comparedAs: 'text',
    answer: () =>
      readText(readSiren, 'INVALID_FORMAT', 'Saisissez un numéro SIREN de neuf chiffres.').check(
        unless(isSiren, 'INVALID_CHECKSUM', 'Vérifiez ce numéro SIREN : un de ses chiffres n’est pas le bon.'),
      ),
    describe: (answer) => answer.replaceAll(/(\d{3})(?=\d)/g, '$1\u00A0'),
    // The commune of Poitiers.
    sample: () => '218601946',
    jsonSchema: () => ({ type: 'string', pattern: '^[0-9]{9}$' }),
  },
)
