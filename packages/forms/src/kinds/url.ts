import { defineKind } from './kind.ts'
import { readText } from './refusal.ts'

/** The address of a web page. Only http and https: another scheme could run a script where it is shown. */
export const url = defineKind(
  'url',
  {},
  {
    personal: false,
    comparedAs: 'opaque',
    answer: () => readText(readUrl, 'INVALID_FORMAT', 'Saisissez l’adresse d’une page, comme https://www.exemple.fr.'),
    describe: (answer) => answer,
    sample: () => 'https://www.poitiers.fr/',
    jsonSchema: () => ({ type: 'string', pattern: '^https?://' }),
  },
)

function readUrl(text: string): string | undefined {
  const address = URL.parse(/^[a-z]+:/i.test(text.trim()) ? text : `https://${text.trim()}`)
  if (address === null || !['http:', 'https:'].includes(address.protocol)) return undefined
  // A name and a password in an address are for deceiving whoever reads it.
  if (address.username !== '' || address.password !== '' || !address.hostname.includes('.')) return undefined
  return address.href.length <= 2_000 ? address.href : undefined
}
