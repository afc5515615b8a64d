import { hasIbanKey, readIban } from '../texts/bank-account.ts'
import { defineKind } from './kind.ts'
import { readText, unless } from './refusal.ts'

/** A bank account of the SEPA, with its control key. */
export const iban = defineKind(
  'iban',
  {},
  {
    personal: true,
    comparedAs: 'opaque',
    answer: () =>
      readText(readIban, 'INVALID_FORMAT', 'Saisissez un IBAN, comme FR14 2004 1010 0505 0001 3M02 606.').check(
        unless(hasIbanKey, 'INVALID_CHECKSUM', 'Vérifiez cet IBAN : un de ses caractères n’est pas le bon.'),
      ),
    describe: (answer) => answer.replaceAll(/(.{4})(?=.)/g, '$1\u00A0'),
    sample: () => 'FR1420041010050500013M02606',
    jsonSchema: () => ({ type: 'string', pattern: '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' }),
  },
)
