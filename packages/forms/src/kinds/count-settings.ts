import * as z from 'zod/mini'
import type { SettingProblem } from './kind.ts'
import { disagree } from './length-settings.ts'

export function countSettings(most: number) {
  const count = z.int().check(z.gte(1), z.lte(most))
  return { min: z.optional(count), max: z.optional(count) }
}

type Bounds = { readonly min?: number | undefined; readonly max?: number | undefined }

export function boundsDisagree({ min, max }: Bounds): SettingProblem[] {
  if (min === undefined || max === undefined || min <= max) return []
  return [disagree('min', 'Le minimum dépasse le maximum.')]
}
