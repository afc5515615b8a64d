import { limits } from '../limits.ts'
import { plainText, sampleText } from '../texts/plain-text.ts'
import { defineKind } from './kind.ts'
import { lengthSettings, lengthsDisagree } from './length-settings.ts'

/** A text of several lines. People write in it what they want, names included: it is personal data. */
export const paragraph = defineKind('paragraph', lengthSettings(limits.longAnswer), {
  personal: true,
  comparedAs: 'opaque',
  problems: lengthsDisagree,
  answer: ({ minLength = 0, maxLength = limits.longAnswer }) => plainText('many', minLength, maxLength),
  describe: (answer) => answer,
  sample: ({ minLength = 0, maxLength = limits.longAnswer }) =>
    sampleText('Un dépôt de gravats devant le portail, depuis lundi.', minLength, maxLength),
  jsonSchema: ({ minLength = 1, maxLength = limits.longAnswer }) => ({ type: 'string', minLength, maxLength }),
})
