import { describe, expect, it } from 'vitest'
import { checkAnswers } from '../evaluation/check-answers.ts'
import { compileForm } from '../evaluation/compile-form.ts'
import { openForm } from '../evaluation/form-state.ts'
import { illegalDumping, publicSpace, schoolMeals } from '../samples/index.ts'
import { describeAnswers } from './describe-answers.ts'
import { jsonSchemaOf } from './json-schema-of.ts'
import { personalFields } from './personal-fields.ts'
import { prefill } from './prefill.ts'

const today = '2026-11-24'
const dumping = compileForm(illegalDumping)
const meals = compileForm(schoolMeals)

describe('answers in words', () => {
  it('are the questions that were answered, in the order of the form, with their rows', () => {
    const entries = {
      payment: 'online',
      firstName: 'Camille',
      children: [
        { childFirstName: 'Lou', days: ['monday', 'friday'] },
        { childFirstName: 'Sacha', birthDate: '2020-02-29' },
      ],
    }
    const { answers } = checkAnswers(meals, entries, { today })
    expect(describeAnswers(meals, answers).map(({ label, text }) => `${label} : ${text}`)).toEqual([
      'Prénom : Camille',
      'Enfant 1 – Prénom : Lou',
      'Enfant 1 – Jours de repas : Lundi, Vendredi',
      'Enfant 2 – Prénom : Sacha',
      'Enfant 2 – Date de naissance : 29 février 2020',
      'Comment réglez-vous ? : Paiement en ligne',
    ])
  })

  it('name communes if someone knows them', () => {
    const line = describeAnswers(dumping, { commune: '86194' }, { communeName: () => 'Poitiers' })
    expect(line).toEqual([{ path: ['commune'], kind: 'commune', label: 'Commune', text: 'Poitiers', personal: false }])
  })

  it('are still told when the day has moved the bounds', () => {
    const space = compileForm(publicSpace)
    expect(describeAnswers(space, { from: '2020-01-01', area: 'grande' }).map(({ text }) => text)).toEqual([
      '1er janvier 2020',
    ])
  })
})

describe('what is filled in before', () => {
  it('opens the form, and is changed as any entry', () => {
    const entries = prefill(dumping, { 'account.email': 'camille@Exemple.fr', 'place.commune': '86194' }, { today })
    expect(entries).toEqual({ email: 'camille@exemple.fr', commune: '86194' })
    expect(openForm(dumping, { today, entries }).answers).toEqual({ commune: '86194' })
  })

  it('leaves out what the form would refuse', () => {
    expect(prefill(dumping, { 'place.commune': '33063', 'account.phone': 'inconnu' }, { today })).toEqual({})
  })
})

describe('a form', () => {
  it('tells which of its answers are personal data', () => {
    expect(personalFields(dumping).map(({ key }) => key)).toEqual(['description', 'photos', 'email', 'phone'])
    expect(personalFields(meals).map(({ key }) => key)).toContain('childFirstName')
  })

  it('has a schema in which only what is always asked is obligatory', () => {
    const schema = jsonSchemaOf(meals)
    expect(schema['required']).toEqual(['firstName', 'lastName', 'email', 'phone', 'home', 'children', 'payment'])
    expect(schema).toHaveProperty('properties.children.items.required', [
      'childFirstName',
      'childLastName',
      'birthDate',
      'days',
      'allergy',
    ])
  })
})
