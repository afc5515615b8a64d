import { z } from 'zod'

export const configurationSchema = z.strictObject({})
