import { z } from 'zod'

export const configurationSchema = z.strictObject({
  /** For how many days an invitation can be accepted. */
  invitationDays: z.number().int().min(1).max(30).default(7),
  /** How long an operator's access may last, in minutes. */
  operatorMinutes: z.number().int().min(5).max(480).default(240),
})

export type Configuration = z.infer<typeof configurationSchema>
