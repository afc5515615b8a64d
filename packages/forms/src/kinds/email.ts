import { defineKind } from './kind.ts'
import { readText } from './refusal.ts'

const local = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}$/i
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i

/** An e-mail address as browsers accept it (HTML, «valid e-mail address»), at a domain with a dot. */
export const email = defineKind(
  'email',
  {},
  {
    personal: true,
    comparedAs: 'opaque',
    answer: () => readText(readEmail, 'INVALID_FORMAT', 'Saisissez une adresse électronique, comme nom@exemple.fr.'),
    describe: (answer) => answer,
    sample: () => 'camille.martin@exemple.fr',
    jsonSchema: () => ({ type: 'string', format: 'email' }),
  },
)

function readEmail(text: string): string | undefined {
  const parts = text.trim().split('@')
  const [name = '', domain = ''] = parts
  if (parts.length !== 2 || domain.length > 253 || !isLocal(name)) return undefined
  const labels = domain.split('.')
  if (labels.length < 2 || !labels.every((part) => label.test(part))) return undefined
  // Domains know no case; names may, so they are kept as they were typed.
  return `${name}@${domain.toLowerCase()}`
}

function isLocal(name: string): boolean {
  return local.test(name) && !name.startsWith('.') && !name.endsWith('.') && !name.includes('..')
}
