import { describe, expect, it } from 'vitest'
import type { Condition } from '../definition/condition.ts'
import type { Field } from '../definition/field.ts'
import { compileForm, UnsoundDefinitionError } from '../evaluation/compile-form.ts'
import * as samples from '../samples/index.ts'
import { problemsOf } from './problems-of.ts'

const works: Field = { kind: 'yesNo', key: 'works', label: 'Des travaux sont-ils en cours ?' }
const area: Field = { kind: 'decimal', key: 'area', label: 'Surface occupée', unit: 'm²' }
const when = (visibleIf: Condition): Field => ({ kind: 'text', key: 'permit', label: 'Numéro du permis', visibleIf })

function formOf(...fields: unknown[]) {
  return { format: 1, title: 'Occupation du domaine public', pages: [{ key: 'works', title: 'Travaux', fields }] }
}

function codesOf(definition: unknown): string[] {
  return problemsOf(definition).map(({ path, code }) => `${code} ${path.join('.')}`)
}

describe('a definition', () => {
  it.each(Object.entries(samples))('is sound in the sample %s', (_name, definition) => {
    expect(problemsOf(definition)).toEqual([])
    expect(problemsOf(JSON.parse(JSON.stringify(definition)))).toEqual([])
  })

  it.each<[string, string, unknown]>([
    ['two fields have one key', 'DUPLICATE_KEY pages.0.fields.1.key', formOf(works, works)],
    ['a key is a name of every object', 'INVALID_KEY pages.0.fields.0.key', formOf({ ...works, key: 'constructor' })],
    ['a kind does not exist', 'UNKNOWN_KIND pages.0.fields.0.kind', formOf({ ...works, kind: 'regex' })],
    ['a setting does not exist', 'UNKNOWN_SETTING pages.0.fields.0', formOf({ ...works, pattern: '(a+)+$' })],
    [
      'a field is asked that does not exist',
      'UNKNOWN_FIELD pages.0.fields.0.visibleIf',
      formOf(when({ op: 'empty', field: 'works' })),
    ],
    [
      'a field is asked for another type',
      'OPERATOR_MISMATCH pages.0.fields.1.visibleIf',
      formOf(area, when({ op: 'equals', field: 'area', value: 'grande' })),
    ],
    [
      'an operator does not suit',
      'OPERATOR_MISMATCH pages.0.fields.1.visibleIf',
      formOf(works, when({ op: 'less', field: 'works', value: 1 })),
    ],
    [
      'an operator does not exist',
      'UNKNOWN_OPERATOR pages.0.fields.1.visibleIf.op',
      formOf(works, { ...works, key: 'permit', visibleIf: { op: 'eval', field: 'works' } }),
    ],
    [
      'a field shows depending on itself',
      'CYCLE pages.0.fields.0.visibleIf',
      formOf(when({ op: 'empty', field: 'permit' })),
    ],
    [
      'a condition contradicts itself',
      'CONDITION_NEVER_HOLDS pages.0.fields.1.visibleIf',
      formOf(
        works,
        when({
          op: 'and',
          of: [
            { op: 'equals', field: 'works', value: true },
            { op: 'empty', field: 'works' },
          ],
        }),
      ),
    ],
    ['bounds leave nothing', 'SETTINGS_DISAGREE pages.0.fields.0.min', formOf({ ...area, min: 10, max: 2 })],
    [
      'a source does not fit',
      'PREFILL_MISMATCH pages.0.fields.0.prefill',
      formOf({ ...area, prefill: 'account.email' }),
    ],
    ['a text names no slot', 'UNKNOWN_SLOT pages.0.fields.0.label', formOf({ ...works, label: 'Tarif : {{price}}' })],
    [
      'a slot is in no text',
      'UNUSED_SLOT slots.0',
      { ...formOf(works), slots: [{ key: 'price', purpose: 'price', label: 'Prix', text: '12 €', open: true }] },
    ],
    [
      'a choice is compared with no option',
      'UNKNOWN_OPTION pages.0.fields.1.visibleIf',
      formOf(
        { kind: 'choice', key: 'use', label: 'Usage', options: [{ value: 'terrace', label: 'Terrasse' }] },
        when({ op: 'equals', field: 'use', value: 'skip' }),
      ),
    ],
  ])('is refused when %s', (_why, problem, definition) => {
    expect(codesOf(definition)).toEqual([problem])
  })

  it('may not ask on a page what comes on a later one, nor from outside what is repeated', () => {
    const later = {
      ...formOf(when({ op: 'equals', field: 'works', value: true })),
      pages: [
        ...formOf(when({ op: 'equals', field: 'works', value: true })).pages,
        { key: 'later', title: 'Suite', fields: [works] },
      ],
    }
    expect(codesOf(later)).toEqual(['LATER_FIELD pages.0.fields.0.visibleIf'])
    const group = { kind: 'group', key: 'sites', label: 'Chantiers', rowLabel: 'Chantier', fields: [works] }
    expect(codesOf(formOf(group, when({ op: 'empty', field: 'works' })))).toEqual([
      'FIELD_OUT_OF_REACH pages.0.fields.1.visibleIf',
    ])
  })

  it('names a long cycle by its fields, and not what hangs on it', () => {
    const chain = (key: string, on: string): Field => ({
      kind: 'text',
      key,
      label: key,
      visibleIf: { op: 'empty', field: on },
    })
    expect(
      codesOf(formOf(chain('one', 'three'), chain('two', 'one'), chain('three', 'two'), chain('tail', 'one'))),
    ).toEqual([0, 1, 2].map((index) => `CYCLE pages.0.fields.${index}.visibleIf`))
  })

  it('costs no more than its bounds, whatever is sent', () => {
    const deep = (levels: number): unknown =>
      levels === 0 ? { op: 'empty', field: 'works' } : { op: 'not', of: deep(levels - 1) }
    const wide = {
      op: 'or',
      of: Array.from({ length: 49 }, () => ({
        op: 'or',
        of: Array.from({ length: 49 }, () => ({ op: 'empty', field: 'works' })),
      })),
    }
    expect(codesOf(formOf(works, { ...works, key: 'two', visibleIf: deep(12) }))).toEqual([
      'CONDITION_TOO_LARGE pages.0.fields.1.visibleIf',
    ])
    expect(codesOf(formOf(works, { ...works, key: 'two', visibleIf: wide }))).toEqual([
      'CONDITION_TOO_LARGE pages.0.fields.1.visibleIf',
    ])
    expect(codesOf(formOf(works, { ...works, key: 'two', visibleIf: deep(5_000) }))).toEqual(['DEFINITION_TOO_LARGE '])
    expect(codesOf('x'.repeat(600_000))).toEqual(['DEFINITION_TOO_LARGE '])
    expect(codesOf(Array.from({ length: 40_000 }, () => 0))).toEqual(['DEFINITION_TOO_LARGE '])
  })

  it('does not grow without bound when its slots are filled', () => {
    const introduction = '{{a}}'.repeat(300)
    const slots = [{ key: 'a', purpose: 'wording', label: 'Texte', text: 'court', open: true }]
    expect(codesOf({ ...formOf(works), introduction, slots })).toEqual(['DEFINITION_TOO_LARGE '])
  })

  it('is compiled only if it is sound', () => {
    expect(() => compileForm(formOf(works, works))).toThrow(UnsoundDefinitionError)
  })
})
