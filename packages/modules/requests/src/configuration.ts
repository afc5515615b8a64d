import { z } from 'zod'

export const configurationSchema = z.strictObject({
  /** Whether people may submit without an account, where the type of request allows it too. */
  anonymousSubmission: z.boolean().default(true),
  /** How many requests may come with one API key within an hour (Open311). */
  open311SubmissionsPerHour: z.number().int().min(1).max(10_000).default(600),
  /** Signed under each reply of the tenant. */
  signature: z.string().max(200).default(''),
})

export type Configuration = z.infer<typeof configurationSchema>
