import { describe, expect, it } from 'vitest'
import { illegalDumping, schoolMeals } from '../samples/index.ts'
import { checkAnswers } from './check-answers.ts'
import { compileForm } from './compile-form.ts'

const today = '2026-11-24'
const dumping = compileForm(illegalDumping)
const meals = compileForm(schoolMeals)

const report = {
  waste: ['rubble'],
  volume: 'medium',
  spot: { latitude: 46.5802241, longitude: 0.3403752 },
  commune: '86194',
  land: 'public',
}

const family = {
  firstName: 'Camille',
  lastName: 'Martin',
  email: 'camille.martin@Exemple.fr',
  phone: '06 39 98 12 34',
  home: { street: 'Place du Maréchal-Leclerc', postcode: '86000', city: 'Poitiers', citycode: '86194' },
  children: [
    {
      childFirstName: 'Lou',
      childLastName: 'Martin',
      birthDate: '01/09/2019',
      days: ['friday', 'monday'],
      allergy: 'non',
    },
  ],
  payment: 'online',
}

describe('answers to a form', () => {
  it('are kept in their normal form', () => {
    const { verdict, answers, problems } = checkAnswers(meals, family, { today })
    expect(problems).toEqual([])
    expect(verdict).toBe('accepted')
    expect(answers).toMatchObject({
      email: 'camille.martin@exemple.fr',
      phone: '+33639981234',
      children: [{ birthDate: '2019-09-01', days: ['monday', 'friday'], allergy: false }],
    })
  })

  it('to hidden questions do not survive, in rows neither', () => {
    const sent = {
      ...family,
      iban: 'FR1420041010050500013M02606',
      children: [{ ...family.children[0], carePlan: ['f1'] }],
    }
    const { answers, verdict } = checkAnswers(meals, sent, { today })
    expect(verdict).toBe('accepted')
    expect(answers).not.toHaveProperty('iban')
    expect(answers).not.toHaveProperty('children[0].carePlan')
  })

  it('are missed where a question is obligatory, by the path of the question', () => {
    const sent = { ...family, payment: 'debit', children: [{ ...family.children[0], allergy: true }] }
    const { verdict, problems } = checkAnswers(meals, sent, { today })
    expect(verdict).toBe('incomplete')
    expect(problems.map(({ path, code }) => [path.join('.'), code])).toEqual([
      ['children.0.carePlan', 'REQUIRED'],
      ['iban', 'REQUIRED'],
      ['mandate', 'REQUIRED'],
    ])
  })

  it('may each be needed while the other is missing', () => {
    const asked = checkAnswers(dumping, { ...report, follow: true }, { today })
    expect(asked.problems.map(({ path }) => path)).toEqual([['email'], ['phone']])
    expect(checkAnswers(dumping, { ...report, follow: true, phone: '0549523535' }, { today }).ok).toBe(true)
  })

  it('that are refused decide nothing: what depends on them stays hidden', () => {
    const { answers, problems } = checkAnswers(
      dumping,
      { ...report, follow: 'peut-être', email: 'a@exemple.fr' },
      { today },
    )
    expect(problems).toMatchObject([{ path: ['follow'], code: 'WRONG_SHAPE' }])
    expect(answers).not.toHaveProperty('email')
  })

  it('that a notice stops are stopped, whatever else is wrong', () => {
    const { verdict, notices } = checkAnswers(
      dumping,
      { waste: ['hazardous'], burning: true, land: 'private' },
      { today },
    )
    expect(verdict).toBe('stopped')
    expect(notices.map(({ key }) => key)).toEqual(['fire', 'asbestos'])
  })

  it('that the service is not for are told why', () => {
    const { verdict, ineligibility } = checkAnswers(dumping, { ...report, land: 'private' }, { today })
    expect(verdict).toBe('ineligible')
    expect(ineligibility).toEqual([{ key: 'privateLand', reason: expect.stringContaining('propriétaire') }])
  })

  it('are judged on the day that is given', () => {
    const born = { ...family, children: [{ ...family.children[0], birthDate: '2024-11-24' }] }
    expect(checkAnswers(meals, born, { today: '2026-11-24' }).ok).toBe(true)
    expect(checkAnswers(meals, born, { today: '2026-11-23' }).problems).toMatchObject([{ code: 'TOO_LATE' }])
  })

  it('need a day of the calendar', () => {
    expect(() => checkAnswers(meals, family, { today: 'demain' })).toThrow(TypeError)
  })

  it('are nothing when they are no object', () => {
    for (const entries of [undefined, null, 42, 'x', [], [family]]) {
      expect(checkAnswers(dumping, entries, { today })).toMatchObject({ verdict: 'incomplete', answers: {} })
    }
  })
})
