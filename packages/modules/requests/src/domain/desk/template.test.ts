import { InvalidInputError } from '@interco/kernel'
import { describe, expect, test } from 'vitest'
import { TemplateValueMissingError } from '../errors.ts'
import { checkTemplate, fillTemplate } from './template.ts'

const values = {
  code_suivi: '7K3M-Q9XD-2B4T',
  objet: 'Trottoir {{agent}} $& abîmé',
  type: 'Voirie',
  date_depot: '24/11/2026',
  lieu: null,
  nom: '',
  agent: 'Camille Roux',
  collectivite: 'Poitiers',
}

describe('a template', () => {
  test.each([['Bonjour,'], ['{{objet}} : {{ code_suivi }}'], ['{ {objet} } {{{objet}}}'], ['']])(
    '%j is one',
    (body) => {
      expect(() => checkTemplate(body)).not.toThrow()
    },
  )

  test.each([['{{prenom}}'], ['{{}}'], ['{{objet'], ['objet}}'], ['{{constructor}}'], ['{{ob\njet}}']])(
    '%j is none',
    (body) => {
      expect(() => checkTemplate(body)).toThrow(InvalidInputError)
    },
  )

  test('is filled in one pass: what a citizen wrote is text, whatever it looks like', () => {
    expect(fillTemplate('{{ objet }}, {{objet}} ({{type}}), {{collectivite}}', values)).toBe(
      'Trottoir {{agent}} $& abîmé, Trottoir {{agent}} $& abîmé (Voirie), Poitiers',
    )
  })

  test('with a place for what is missing is refused, and says for what', () => {
    const fill = () => fillTemplate('{{nom}} {{lieu}} {{nom}} {{agent}}', values)
    expect(fill).toThrow(TemplateValueMissingError)
    expect(fill).toThrow('Il manque à cette demande : le nom de l’usager, le lieu.')
  })
})
