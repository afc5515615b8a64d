import { InvalidInputError } from '@interco/kernel'
import { TemplateValueMissingError } from '../errors.ts'

/** What a template may leave a place for, as `{{nom}}`, and what people call it. */
const variables = {
  code_suivi: 'le code de suivi',
  objet: 'l’objet',
  type: 'le type de demande',
  date_depot: 'la date de dépôt',
  lieu: 'le lieu',
  nom: 'le nom de l’usager',
  agent: 'le nom de l’agent',
  collectivite: 'le nom de la collectivité',
} as const
export type TemplateVariable = keyof typeof variables

const isVariable = (name: string): name is TemplateVariable => Object.hasOwn(variables, name)
const place = /\{\{\s*([^{}]*?)\s*\}\}/g

/** @throws InvalidInputError for a place of something unknown, and for one that is not closed. */
export function checkTemplate(body: string): void {
  const names = Array.from(body.matchAll(place), ([, name = '']) => name)
  const isWhole = !/\{\{|\}\}/.test(body.replace(place, ''))
  if (isWhole && names.every(isVariable)) return
  const known = Object.keys(variables).map((name) => `{{${name}}}`)
  throw new InvalidInputError('input.body', `Une variable est inconnue. Variables possibles : ${known.join(', ')}.`)
}

/** @throws TemplateValueMissingError when the request does not hold what a place is for. */
export function fillTemplate(body: string, values: Readonly<Record<TemplateVariable, string | null>>): string {
  const missing = new Set<string>()
  const text = body.replace(place, (whole, name: string) => {
    if (!isVariable(name)) return whole
    const value = values[name]
    if (value === null || value === '') missing.add(variables[name])
    return value ?? ''
  })
  if (missing.size > 0) throw new TemplateValueMissingError([...missing])
  return text
}
