import { z } from 'zod'

export const configurationSchema = z.object({
  /** Whether agents may create at the moment. */
  isOpen: z.boolean().default(true),
})

export type Configuration = z.infer<typeof configurationSchema>
