import * as z from 'zod/mini'
import { limits } from '../limits.ts'
import { boundsDisagree, countSettings } from './count-settings.ts'
import { defineKind } from './kind.ts'
import { unless } from './refusal.ts'

/** What a file may be; who takes uploads knows the media types of each. */
const fileType = z.enum(['image', 'pdf', 'document', 'spreadsheet'])

const settings = {
  ...countSettings(limits.files),
  types: z.optional(z.array(fileType).check(z.minLength(1), z.maxLength(4))),
  /** Bytes of one file. */
  maxSize: z.optional(z.int().check(z.gte(1), z.lte(100_000_000))),
}

/** Files, by the ids that their uploads were given. Type, size and owner are judged where they are uploaded. */
export const attachment = defineKind('attachment', settings, {
  personal: true,
  comparedAs: 'opaque',
  problems: boundsDisagree,
  answer: ({ min = 1, max = Math.max(1, min) }) =>
    z.array(z.string()).check(
      unless((ids) => ids.length <= max, 'TOO_MANY', `Joignez ${count(max)} au plus.`),
      unless((ids) => ids.length === 0 || ids.length >= min, 'TOO_FEW', `Joignez au moins ${count(min)}.`),
      unless((ids) => ids.every((id) => /^[\w-]{1,100}$/.test(id)), 'INVALID_FORMAT', 'Joignez de nouveau ce fichier.'),
      unless(
        (ids) => new Set(ids).size === ids.length,
        'TWICE',
        'Le même fichier est joint deux fois : retirez-en un.',
      ),
    ),
  describe: (ids) => count(ids.length),
  sample: ({ min = 1 }) => Array.from({ length: min }, (_, index) => `fichier-${index + 1}`),
  jsonSchema: ({ min = 1, max = Math.max(1, min) }) => ({
    type: 'array',
    items: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,100}$' },
    uniqueItems: true,
    minItems: min,
    maxItems: max,
  }),
})

function count(files: number): string {
  return files === 1 ? '1 fichier' : `${files} fichiers`
}
