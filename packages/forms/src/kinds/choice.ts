import { defineKind } from './kind.ts'
import { duplicateOptions, labelOf, optionSettings, valuesOf } from './option-settings.ts'
import { readText } from './refusal.ts'

/** One of several options. */
export const choice = defineKind('choice', optionSettings, {
  personal: false,
  comparedAs: 'option',
  problems: duplicateOptions,
  answer(settings) {
    const values = new Set(valuesOf(settings))
    return readText(
      (value) => (values.has(value) ? value : undefined),
      'NOT_AN_OPTION',
      'Choisissez une des réponses proposées.',
    )
  },
  describe: (answer, settings) => labelOf(settings, answer),
  sample: ({ options }) => options[0]?.value ?? '',
  jsonSchema: (settings) => ({ enum: valuesOf(settings) }),
})
