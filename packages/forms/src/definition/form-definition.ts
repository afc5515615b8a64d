import * as z from 'zod/mini'
import { limits } from '../limits.ts'
import { key } from '../names.ts'
import { condition } from './condition.ts'
import { field } from './field.ts'
import { textTemplate } from './text-template.ts'

const page = z.strictObject({
  key,
  title: textTemplate(limits.label),
  help: z.optional(textTemplate(limits.help)),
  visibleIf: z.optional(condition),
  fields: z.array(field).check(z.maxLength(limits.fields)),
})

/** Told on its page when the condition holds. One that stops the form leaves nothing to send: «appelez le 18». */
const notice = z.strictObject({
  key,
  page: key,
  level: z.enum(['information', 'stop']),
  when: condition,
  text: textTemplate(limits.notice),
})

/** Who or what a service is not for. The reason is told before anything is sent. */
const ineligibilityRule = z.strictObject({
  key,
  when: condition,
  reason: textTemplate(limits.notice),
})

/** What a slot is about. */
const slotPurpose = z.enum(['contact', 'price', 'legalBasis', 'retention', 'recipients', 'wording'])

/** A text that each user of a master fills in, named in other texts as `{{key}}`. What stands in `text` is used meanwhile. */
const slot = z.strictObject({
  key,
  purpose: slotPurpose,
  label: z.string().check(z.minLength(1), z.maxLength(limits.label)),
  text: z.string().check(z.maxLength(limits.help)),
  /** Whether it may be filled; one that is closed is the master’s alone. */
  open: z.boolean(),
})

/** The form of a request type, as data. What its parts mean together is judged by `problemsOf`. */
export const formDefinition = z.strictObject({
  /** Of this format, so that a later one can tell. */
  format: z.literal(1),
  title: textTemplate(limits.label),
  introduction: z.optional(textTemplate(limits.notice)),
  pages: z.array(page).check(z.minLength(1), z.maxLength(limits.pages)),
  notices: z.optional(z.array(notice).check(z.maxLength(limits.notices))),
  ineligibleIf: z.optional(z.array(ineligibilityRule).check(z.maxLength(limits.ineligibilityRules))),
  slots: z.optional(z.array(slot).check(z.maxLength(limits.slots))),
})

export type FormDefinition = z.infer<typeof formDefinition>
export type Page = FormDefinition['pages'][number]
export type Notice = NonNullable<FormDefinition['notices']>[number]
export type Slot = NonNullable<FormDefinition['slots']>[number]
