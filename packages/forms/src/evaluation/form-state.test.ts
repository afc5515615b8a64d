import { describe, expect, it } from 'vitest'
import { bulkyWaste, illegalDumping, schoolMeals } from '../samples/index.ts'
import { compileForm } from './compile-form.ts'
import { enterAnswer, openForm } from './form-state.ts'

const today = '2026-11-24'

describe('a form that is filled in', () => {
  const dumping = compileForm(illegalDumping)
  const visible = (state: ReturnType<typeof openForm>) =>
    state.fields.filter((field) => field.visible).map(({ path }) => path.join('.'))

  it('shows a question when the answer that it depends on is given, and hides it again', () => {
    const opened = openForm(dumping, { today })
    expect(visible(opened)).not.toContain('email')
    const asked = enterAnswer(enterAnswer(opened, 'follow', true), 'email', 'camille@exemple.fr')
    expect(visible(asked)).toContain('email')
    expect(asked.answers).toEqual({ follow: true, email: 'camille@exemple.fr' })
    const withdrawn = enterAnswer(asked, 'follow', false)
    expect(withdrawn.answers).toEqual({ follow: false })
    // Whoever changes their mind finds what they had entered.
    expect(enterAnswer(withdrawn, 'follow', true).answers).toEqual(asked.answers)
  })

  it('is not changed by what comes after it', () => {
    const opened = openForm(dumping, { today })
    enterAnswer(opened, 'follow', true)
    expect(opened.answers).toEqual({})
  })

  it('has the pages that show', () => {
    const bulky = compileForm(bulkyWaste)
    const opened = openForm(bulky, { today })
    expect(opened.pages).toEqual(['items'])
    expect(enterAnswer(opened, 'items', [{ item: 'Matelas', count: 1, electric: false }]).pages).toEqual([
      'items',
      'visit',
    ])
  })

  it('tells of each row what is missing in it', () => {
    const meals = compileForm(schoolMeals)
    const state = enterAnswer(openForm(meals, { today }), 'children', [{ allergy: 'oui' }, {}])
    const missing = state.fields.filter(({ refusal }) => refusal?.code === 'REQUIRED').map(({ path }) => path.join('.'))
    expect(missing).toContain('children.0.carePlan')
    expect(missing).toContain('children.1.allergy')
    expect(missing).not.toContain('children.1.carePlan')
  })

  it('takes nothing for what it does not ask', () => {
    const opened = openForm(dumping, { today, entries: { stranger: 1 } })
    expect(enterAnswer(opened, '__proto__', { polluted: true })).toBe(opened)
    expect(opened.entries).toEqual({})
  })
})
