import { competenceActKinds } from '@interco/kernel'
import { boolean, date, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'

export const competences = pgTable('competences', {
  code: text('code').primaryKey(),
  title: text('title').notNull(),
  label: text('label').notNull(),
  legalBasis: text('legal_basis'),
})

const day = (name: string) => date(name, { mode: 'string' })

export const competenceActs = pgTable('competence_acts', {
  id: uuid('id').primaryKey(),
  competence: text('competence').notNull(),
  inseeCodes: text('insee_codes').array(),
  holderSiren: text('holder_siren').notNull(),
  holderName: text('holder_name').notNull(),
  since: day('since').notNull(),
  until: day('until'),
  kind: text('kind', { enum: competenceActKinds }).notNull(),
  reference: text('reference').notNull(),
  signedOn: day('signed_on'),
  url: text('url'),
  supersedes: uuid('supersedes'),
  isVoid: boolean('is_void').notNull(),
  reason: text('reason'),
  recordedBy: text('recorded_by').notNull(),
  recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow(),
})
