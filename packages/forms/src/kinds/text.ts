import * as z from 'zod/mini'
import { limits } from '../limits.ts'
import { fitsMask, mask, maskPattern, sampleOfMask } from '../texts/mask.ts'
import { plainText, sampleText } from '../texts/plain-text.ts'
import { defineKind } from './kind.ts'
import { lengthSettings, lengthsDisagree } from './length-settings.ts'
import { unless } from './refusal.ts'

/** One line of text. With a mask, a reference of a given form, as a vehicle’s plate; it is kept in capitals. */
export const text = defineKind(
  'text',
  { ...lengthSettings(limits.shortAnswer), mask: z.optional(mask) },
  {
    personal: false,
    comparedAs: 'text',
    problems: lengthsDisagree,
    answer(settings) {
      const line = plainText('one', settings.minLength ?? 0, settings.maxLength ?? limits.shortAnswer)
      const form = settings.mask
      if (form === undefined) return line
      return line.check(
        z.overwrite((value) => value.toUpperCase()),
        unless(
          (value) => value === '' || fitsMask(value, form),
          'INVALID_FORMAT',
          `Écrivez cette référence sous la forme ${form}, où A est une lettre et 9 un chiffre.`,
        ),
      )
    },
    describe: (answer) => answer,
    sample: ({ mask: form, minLength = 0, maxLength = limits.shortAnswer }) =>
      form === undefined ? sampleText('Exemple', minLength, maxLength) : sampleOfMask(form),
    jsonSchema: ({ mask: form, minLength = 1, maxLength = limits.shortAnswer }) => ({
      type: 'string',
      minLength: Math.max(minLength, 1),
      maxLength,
      ...(form !== undefined && { pattern: maskPattern(form) }),
    }),
  },
)
