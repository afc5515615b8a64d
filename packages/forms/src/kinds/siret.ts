import { isSiret, readSiret } from '../texts/company-number.ts'
import { defineKind } from './kind.ts'
import { readText, unless } from './refusal.ts'

/** The number of an establishment: the SIREN of its company, and five digits. */
export const siret = defineKind(
  'siret',
  {},
  {
    personal: false,
    comparedAs: 'text',
    answer: () =>
      readText(readSiret, 'INVALID_FORMAT', 'Saisissez un numéro SIRET de quatorze chiffres.').check(
        unless(isSiret, 'INVALID_CHECKSUM', 'Vérifiez ce numéro SIRET : un de ses chiffres n’est pas le bon.'),
      ),
    describe: (answer) => answer.replace(/^(\d{3})(\d{3})(\d{3})/, '$1\u00A0$2\u00A0$3\u00A0'),
    // The commune of Poitiers.
    sample: () => '21860194600013',
    jsonSchema: () => ({ type: 'string', pattern: '^[0-9]{14}$' }),
  },
)
