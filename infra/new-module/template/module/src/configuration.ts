import { z } from 'zod'

export const configurationSchema = z.strictObject({
  /** Whether agents may create at the moment. */
  isOpen: z.boolean().default(true),
})

export type Configuration = z.infer<typeof configurationSchema>
