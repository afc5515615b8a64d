import * as z from 'zod/mini'
import { isCommuneCode } from '../territory/commune-code.ts'
import { isWithin, sampleCommune, territorySettings } from '../territory/territory-settings.ts'
import { plainText } from '../texts/plain-text.ts'
import { defineKind } from './kind.ts'
import { coordinates, point } from './point.ts'
import { readText, unless } from './refusal.ts'

const line = (max: number) =>
  plainText('one', 1, max).check(unless((value) => value !== '', 'TOO_SHORT', 'Complétez cette adresse.'))
const invalidPostcode = 'Saisissez un code postal de cinq chiffres.'

/** An address with the words of the Base Adresse Nationale: one from there is kept as it is; a hand-written one has no `id`. */
const value = z.object({
  id: z.optional(z.string().check(z.regex(/^[\w-]{1,60}$/))),
  housenumber: z.optional(line(20)),
  street: line(200),
  complement: z.optional(line(200)),
  postcode: readText((code) => (/^\d{5}$/.test(code) ? code : undefined), 'INVALID_FORMAT', invalidPostcode),
  city: line(100),
  /** INSEE code of the commune. */
  citycode: readText(
    (code) => (isCommuneCode(code) ? code : undefined),
    'INVALID_FORMAT',
    'Choisissez une commune dans la liste.',
  ),
  position: z.optional(coordinates),
})

export const address = defineKind('address', territorySettings, {
  personal: true,
  comparedAs: 'commune',
  compared: ({ citycode }: z.infer<typeof value>) => citycode,
  answer: (territory) =>
    value.check(
      unless(
        ({ citycode }) => isWithin(citycode, territory),
        'OUTSIDE_TERRITORY',
        'Saisissez une adresse du territoire concerné.',
      ),
    ),
  describe: ({ housenumber, street, complement, postcode, city }) =>
    [[housenumber, street].filter(Boolean).join(' '), complement, `${postcode} ${city}`].filter(Boolean).join(', '),
  sample: (territory) => ({
    housenumber: '15',
    street: 'Place du Maréchal-Leclerc',
    postcode: '86000',
    city: 'Poitiers',
    citycode: sampleCommune(territory),
  }),
  jsonSchema: () => ({
    type: 'object',
    properties: {
      id: { type: 'string' },
      housenumber: { type: 'string' },
      street: { type: 'string' },
      complement: { type: 'string' },
      postcode: { type: 'string', pattern: '^[0-9]{5}$' },
      city: { type: 'string' },
      citycode: { type: 'string', pattern: '^[0-9][0-9AB][0-9]{3}$' },
      position: point.jsonSchema({}),
    },
    required: ['street', 'postcode', 'city', 'citycode'],
    additionalProperties: false,
  }),
})
