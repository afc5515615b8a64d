import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Question } from '../definition/field.ts'
import { describeAnswers } from '../describe/describe-answers.ts'
import { jsonSchemaOf } from '../describe/json-schema-of.ts'
import { sampleAnswers } from '../describe/sample-answers.ts'
import { checkAnswers } from '../evaluation/check-answers.ts'
import { compileForm } from '../evaluation/compile-form.ts'
import { kindLabels } from './kind-labels.ts'
import { kinds } from './kinds.ts'

const today = '2026-11-24'
const names = Object.keys(kinds).filter((name): name is Question['kind'] => name in kinds)
const options = [
  { value: 'monday', label: 'Lundi' },
  { value: 'friday', label: 'Vendredi' },
]
const poitiers = { street: 'Rue Carnot', postcode: '86000', city: 'Poitiers', citycode: '86194' }
const saintDenis = { ...poitiers, street: 'Rue de Paris', postcode: '97400', city: 'Saint-Denis', citycode: '97411' }

function formOf(settings: object) {
  const field = { key: 'it', label: 'Réponse', ...settings }
  return compileForm({ format: 1, title: 'Essai', pages: [{ key: 'page', title: 'Page', fields: [field] }] })
}

const needed = (kind: string) => (kind === 'choice' || kind === 'choices' ? { kind, options } : { kind })

describe('an answer', () => {
  it.each<[Record<string, unknown>, unknown, unknown, string]>([
    [{ kind: 'text' }, '  e\u0301t\u00E9\u202E\n\u00E0 Ligug\u00E9 ', 'été à Ligugé', 'été à Ligugé'],
    [{ kind: 'text', mask: 'AA-999-AA' }, 'ab-123-cd', 'AB-123-CD', 'AB-123-CD'],
    [{ kind: 'paragraph' }, 'Un trou.\r\nProfond.', 'Un trou.\nProfond.', 'Un trou.\nProfond.'],
    [{ kind: 'choice', options }, 'friday', 'friday', 'Vendredi'],
    [{ kind: 'choices', options }, ['friday', 'monday', 'friday'], ['monday', 'friday'], 'Lundi, Vendredi'],
    [{ kind: 'yesNo' }, 'non', false, 'Non'],
    [{ kind: 'date' }, '1/3/2026', '2026-03-01', '1er mars 2026'],
    [{ kind: 'date' }, '2024-02-29', '2024-02-29', '29 février 2024'],
    [{ kind: 'dateTime' }, '28/02/2026 9h30', '2026-02-28T09:30', '28 février 2026 à 9\u00A0h\u00A030'],
    [{ kind: 'time' }, '9 h', '09:00', '9\u00A0h'],
    [{ kind: 'integer', unit: 'm' }, '1 250', 1250, '1\u202F250\u00A0m'],
    [{ kind: 'integer' }, '-0', 0, '0'],
    [{ kind: 'decimal', unit: 'm²' }, '12,5', 12.5, '12,5\u00A0m²'],
    [{ kind: 'amount' }, '1 250,50 €', 125_050, '1\u202F250,50\u00A0€'],
    [{ kind: 'amount' }, 1200, 1200, '12\u00A0€'],
    [{ kind: 'email' }, ' Camille.Martin@Exemple.FR ', 'Camille.Martin@exemple.fr', 'Camille.Martin@exemple.fr'],
    [{ kind: 'phone' }, '06 39 98 12 34', '+33639981234', '06\u00A039\u00A098\u00A012\u00A034'],
    [{ kind: 'phone' }, '+33 (0)5 49 52 35 35', '+33549523535', '05\u00A049\u00A052\u00A035\u00A035'],
    [{ kind: 'phone' }, '0692 12 34 56', '+262692123456', '06\u00A092\u00A012\u00A034\u00A056'],
    [{ kind: 'phone' }, '0590.27.12.34', '+590590271234', '05\u00A090\u00A027\u00A012\u00A034'],
    [{ kind: 'phone' }, '0508 41 23 45', '+508412345', '+508412345'],
    [{ kind: 'phone' }, '0032 470 12 34 56', '+32470123456', '+32470123456'],
    [{ kind: 'phone' }, '+687 28 73 13', '+687287313', '+687287313'],
    [
      { kind: 'address' },
      { ...poitiers, housenumber: '15', extra: 'x' },
      { ...poitiers, housenumber: '15' },
      '15 Rue Carnot, 86000 Poitiers',
    ],
    [{ kind: 'commune' }, '97411', '97411', '97411, La Réunion (974)'],
    [{ kind: 'commune', departments: ['2A'] }, '2A004', '2A004', '2A004, Corse-du-Sud (2A)'],
    [
      { kind: 'point' },
      { latitude: 46.58022449, longitude: -0.00000001 },
      { latitude: 46.580224, longitude: 0 },
      '46.580224, 0',
    ],
    [{ kind: 'attachment', max: 2 }, ['f-1', 'f-2'], ['f-1', 'f-2'], '2 fichiers'],
    [{ kind: 'siret' }, '218 601 946 00013', '21860194600013', '218\u00A0601\u00A0946\u00A000013'],
    [{ kind: 'siret' }, '35600000049837', '35600000049837', '356\u00A0000\u00A0000\u00A049837'],
    [{ kind: 'siren' }, '218-601-946', '218601946', '218\u00A0601\u00A0946'],
    [{ kind: 'rna' }, 'w863001234', 'W863001234', 'W863001234'],
    [
      { kind: 'iban' },
      'fr14 2004 1010 0505 0001 3m02 606',
      'FR1420041010050500013M02606',
      'FR14\u00A02004\u00A01010\u00A00505\u00A00001\u00A03M02\u00A0606',
    ],
    [{ kind: 'url' }, 'www.poitiers.fr/voirie', 'https://www.poitiers.fr/voirie', 'https://www.poitiers.fr/voirie'],
    [{ kind: 'consent' }, 'on', true, 'Coché'],
  ])('of %o, entered as %o, is kept as %o and shown as %s', (settings, entry, kept, shown) => {
    const form = formOf(settings)
    const { ok, answers, problems } = checkAnswers(form, { it: entry }, { today })
    expect(problems).toEqual([])
    expect(ok).toBe(true)
    expect(answers).toEqual({ it: kept })
    expect(describeAnswers(form, answers).map(({ text }) => text)).toEqual([shown])
  })

  it.each<[Record<string, unknown>, unknown, string]>([
    [{ kind: 'text', maxLength: 3 }, 'Lusignan', 'TOO_LONG'],
    [{ kind: 'text', minLength: 3 }, 'Lu', 'TOO_SHORT'],
    [{ kind: 'text' }, 'a\u0000b', 'NOT_PLAIN_TEXT'],
    [{ kind: 'text' }, 'half \uD83D', 'NOT_PLAIN_TEXT'],
    [{ kind: 'text' }, 42, 'WRONG_SHAPE'],
    [{ kind: 'text', mask: 'AA-999-AA' }, '123-AB-45', 'INVALID_FORMAT'],
    [{ kind: 'paragraph' }, 'x'.repeat(1_000_000), 'TOO_LONG'],
    [{ kind: 'choice', options }, 'sunday', 'NOT_AN_OPTION'],
    [{ kind: 'choices', options, min: 2 }, ['monday', 'monday'], 'TOO_FEW'],
    [{ kind: 'choices', options, max: 1 }, ['monday', 'friday'], 'TOO_MANY'],
    [{ kind: 'yesNo' }, 'peut-être', 'WRONG_SHAPE'],
    [{ kind: 'date' }, '29/02/2026', 'INVALID_FORMAT'],
    [{ kind: 'date', max: { years: -18 } }, '2008-11-25', 'TOO_LATE'],
    [{ kind: 'date', min: { days: 15 } }, '2026-12-08', 'TOO_EARLY'],
    [{ kind: 'time', max: '18:00' }, '18:01', 'TOO_LATE'],
    [{ kind: 'dateTime' }, '2026-02-28T25:00', 'INVALID_FORMAT'],
    [{ kind: 'integer' }, 1.5, 'INVALID_FORMAT'],
    [{ kind: 'integer', min: 1 }, 0, 'TOO_SMALL'],
    [{ kind: 'integer' }, '1e9', 'INVALID_FORMAT'],
    [{ kind: 'decimal' }, '1,234', 'INVALID_FORMAT'],
    [{ kind: 'amount' }, -1, 'TOO_SMALL'],
    [{ kind: 'amount' }, '12,505', 'INVALID_FORMAT'],
    [{ kind: 'email' }, 'camille@exemple', 'INVALID_FORMAT'],
    [{ kind: 'email' }, 'camille@exemple.fr, dominique@exemple.fr', 'INVALID_FORMAT'],
    [{ kind: 'phone' }, '06 39 98 12', 'INVALID_FORMAT'],
    [{ kind: 'phone' }, '+33 639 98 12 345', 'INVALID_FORMAT'],
    [{ kind: 'address', departments: ['86'] }, saintDenis, 'OUTSIDE_TERRITORY'],
    [{ kind: 'address' }, 'Rue Carnot, Poitiers', 'WRONG_SHAPE'],
    [{ kind: 'address' }, { ...poitiers, postcode: '8600' }, 'INVALID_FORMAT'],
    [{ kind: 'commune' }, '20004', 'INVALID_FORMAT'],
    [{ kind: 'commune', communes: ['86194'] }, '86041', 'OUTSIDE_TERRITORY'],
    [{ kind: 'point' }, { latitude: 95, longitude: 0 }, 'WRONG_SHAPE'],
    [
      { kind: 'point', box: { south: 46, west: 0, north: 47, east: 1 } },
      { latitude: 48, longitude: 0.5 },
      'OUTSIDE_TERRITORY',
    ],
    [{ kind: 'attachment' }, ['f-1', 'f-2'], 'TOO_MANY'],
    [{ kind: 'attachment', max: 2 }, ['f-1', 'f-1'], 'TWICE'],
    [{ kind: 'attachment' }, ['../../etc/passwd'], 'INVALID_FORMAT'],
    [{ kind: 'siret' }, '21860194600014', 'INVALID_CHECKSUM'],
    [{ kind: 'siret' }, '35600000049838', 'INVALID_CHECKSUM'],
    [{ kind: 'siren' }, '218601947', 'INVALID_CHECKSUM'],
    [{ kind: 'siren' }, '000000000', 'INVALID_CHECKSUM'],
    [{ kind: 'rna' }, '863001234', 'INVALID_FORMAT'],
    [{ kind: 'iban' }, 'FR1420041010050500013M02607', 'INVALID_CHECKSUM'],
    [{ kind: 'iban' }, 'FR142004', 'INVALID_FORMAT'],
    [{ kind: 'url' }, 'data:text/html,<script>', 'INVALID_FORMAT'],
    [{ kind: 'url' }, 'https://poitiers.fr@exemple.fr', 'INVALID_FORMAT'],
    [{ kind: 'consent' }, 'peut-être', 'WRONG_SHAPE'],
  ])('of %o is refused when it is %o: %s', (settings, entry, code) => {
    const { problems, answers } = checkAnswers(formOf(settings), { it: entry }, { today })
    expect(problems).toMatchObject([{ path: ['it'], code, message: expect.stringMatching(/^\p{Lu}.*\.$/u) }])
    expect(answers).toEqual({})
  })

  it.each(['', '  ', null, [], undefined])('is none when %o is entered', (entry) => {
    for (const kind of names) {
      const { problems } = checkAnswers(formOf({ ...needed(kind), required: true }), { it: entry }, { today })
      expect(problems).toMatchObject([{ code: 'REQUIRED' }])
      expect(checkAnswers(formOf(needed(kind)), { it: entry }, { today }).ok).toBe(true)
    }
  })

  it('to a box to tick is none while it is not ticked', () => {
    expect(checkAnswers(formOf({ kind: 'consent', required: true }), { it: false }, { today }).problems).toMatchObject([
      { code: 'REQUIRED' },
    ])
  })
})

describe('a kind', () => {
  it.each(names)('%s has a sample that is accepted, kept as it is, and fits its JSON schema', (kind) => {
    const form = formOf({ ...needed(kind), required: true })
    const sample = sampleAnswers(form, { today })
    const { ok, answers } = checkAnswers(form, sample, { today })
    expect(ok).toBe(true)
    expect(answers).toEqual(sample)
    const validate = new Ajv2020({ validateFormats: false, strict: false }).compile(jsonSchemaOf(form))
    expect(validate(answers)).toBe(true)
    expect(validate({ it: { unknown: true } })).toBe(false)
  })

  it('has a name and a help in French', () => {
    expect(Object.keys(kindLabels).toSorted()).toEqual([...names, 'explanation', 'group', 'heading'].toSorted())
  })
})
