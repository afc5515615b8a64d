import * as z from 'zod/mini'
import { countSettings } from '../kinds/count-settings.ts'
import { kinds } from '../kinds/kinds.ts'
import { limits } from '../limits.ts'
import { key } from '../names.ts'
import { condition } from './condition.ts'
import { prefillSource } from './prefill-source.ts'
import { textTemplate } from './text-template.ts'

const shown = {
  key,
  label: textTemplate(limits.label),
  visibleIf: z.optional(condition),
}

const asked = {
  ...shown,
  help: z.optional(textTemplate(limits.help)),
  required: z.optional(z.boolean()),
  requiredIf: z.optional(condition),
  prefill: z.optional(prefillSource),
  /** Whether answers are personal data, where the kind’s own word is not right. */
  personal: z.optional(z.boolean()),
}

type Settings = Readonly<Record<string, z.ZodMiniType>>

function fieldOf<const Name extends string, Own extends Settings>({ name, settings }: { name: Name; settings: Own }) {
  return z.strictObject({ kind: z.literal(name), ...asked, ...settings })
}

const question = z.discriminatedUnion('kind', [
  fieldOf(kinds.text),
  fieldOf(kinds.paragraph),
  fieldOf(kinds.choice),
  fieldOf(kinds.choices),
  fieldOf(kinds.yesNo),
  fieldOf(kinds.date),
  fieldOf(kinds.dateTime),
  fieldOf(kinds.time),
  fieldOf(kinds.integer),
  fieldOf(kinds.decimal),
  fieldOf(kinds.amount),
  fieldOf(kinds.email),
  fieldOf(kinds.phone),
  fieldOf(kinds.address),
  fieldOf(kinds.commune),
  fieldOf(kinds.point),
  fieldOf(kinds.attachment),
  fieldOf(kinds.siret),
  fieldOf(kinds.siren),
  fieldOf(kinds.rna),
  fieldOf(kinds.iban),
  fieldOf(kinds.url),
  fieldOf(kinds.consent),
])

const display = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), ...shown }),
  z.strictObject({ kind: z.literal('explanation'), ...shown, text: textTemplate(limits.notice) }),
])

/** Questions that are answered once for each child, each vehicle, each day. */
const group = z.strictObject({
  kind: z.literal('group'),
  ...shown,
  help: z.optional(textTemplate(limits.help)),
  /** What one row is called, as «enfant». */
  rowLabel: textTemplate(limits.label),
  ...countSettings(limits.rows),
  fields: z.array(z.discriminatedUnion('kind', [question, display])).check(z.minLength(1), z.maxLength(limits.fields)),
})

export const field = z.discriminatedUnion('kind', [question, display, group])

/** A field with one answer. */
export type Question = z.infer<typeof question>
/** A field that asks nothing: a heading or an explanation. */
export type Display = z.infer<typeof display>
export type Group = z.infer<typeof group>
export type Field = z.infer<typeof field>
export type KindName = Question['kind']

export function isDisplay(candidate: Field): candidate is Display {
  return candidate.kind === 'heading' || candidate.kind === 'explanation'
}

export function isQuestion(candidate: Field): candidate is Question {
  return candidate.kind !== 'group' && !isDisplay(candidate)
}
