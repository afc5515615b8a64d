import { z } from 'zod'

export const configurationSchema = z.strictObject({
  /** Whether people may submit without an account, where the type of request allows it too. */
  anonymousSubmission: z.boolean().default(true),
  /** Signed under each reply of the tenant. */
  signature: z.string().max(200).default(''),
})

export type Configuration = z.infer<typeof configurationSchema>
