import * as z from 'zod/mini'
import { limits } from '../limits.ts'
import { boundsDisagree, countSettings } from './count-settings.ts'
import { defineKind } from './kind.ts'
import { disagree } from './length-settings.ts'
import { duplicateOptions, labelOf, optionSettings, valuesOf } from './option-settings.ts'
import { unless } from './refusal.ts'

/** Several of several options, each once; kept in the order of the form. */
export const choices = defineKind(
  'choices',
  { ...optionSettings, ...countSettings(limits.options) },
  {
    personal: false,
    comparedAs: 'options',
    problems: (settings) => [
      ...duplicateOptions(settings),
      ...boundsDisagree(settings),
      ...((settings.min ?? 0) > settings.options.length
        ? [disagree('min', 'Le minimum dépasse le nombre de choix proposés.')]
        : []),
    ],
    answer(settings) {
      const values = valuesOf(settings)
      const known = new Set(values)
      const { min = 0, max = values.length } = settings
      return z.array(z.string()).check(
        unless((chosen) => chosen.length <= limits.options, 'TOO_MANY', `Choisissez ${max} réponses au plus.`),
        unless(
          (chosen) => chosen.every((value) => known.has(value)),
          'NOT_AN_OPTION',
          'Choisissez parmi les réponses proposées.',
        ),
        z.overwrite((chosen) => {
          const picked = new Set(chosen)
          return values.filter((value) => picked.has(value))
        }),
        unless((chosen) => chosen.length >= min, 'TOO_FEW', `Choisissez au moins ${min} réponses.`),
        unless((chosen) => chosen.length <= max, 'TOO_MANY', `Choisissez ${max} réponses au plus.`),
      )
    },
    describe: (answer, settings) => answer.map((value) => labelOf(settings, value)).join(', '),
    sample: (settings) => valuesOf(settings).slice(0, settings.min ?? 1),
    jsonSchema: (settings) => ({
      type: 'array',
      items: { enum: valuesOf(settings) },
      uniqueItems: true,
      minItems: settings.min ?? 1,
      maxItems: settings.max ?? settings.options.length,
    }),
  },
)
