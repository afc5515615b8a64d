import { z } from 'zod'

const megabytes = (most: number) => z.int().min(1).max(most)

/** How large the files may be that people send to this tenant, in megabytes. What is above the limits here, no tenant may allow. */
export const configurationSchema = z.strictObject({
  largestImage: megabytes(50).default(25),
  largestPdf: megabytes(50).default(25),
  largestDocument: megabytes(100).default(25),
})

export type Configuration = z.infer<typeof configurationSchema>
