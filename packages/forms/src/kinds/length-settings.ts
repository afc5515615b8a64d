import * as z from 'zod/mini'
import type { SettingProblem } from './kind.ts'

export function lengthSettings(longest: number) {
  const length = z.int().check(z.gte(1), z.lte(longest))
  return { minLength: z.optional(length), maxLength: z.optional(length) }
}

type Lengths = {
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly mask?: string | undefined
}

export function lengthsDisagree({ minLength, maxLength, mask }: Lengths): SettingProblem[] {
  if (mask !== undefined && (minLength !== undefined || maxLength !== undefined)) {
    return [disagree('mask', 'Un masque fixe la longueur : retirez les longueurs minimale et maximale.')]
  }
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    return [disagree('minLength', 'La longueur minimale dépasse la longueur maximale.')]
  }
  return []
}

/** Settings that are each right, and together leave no answer. */
export function disagree(setting: string, message: string): SettingProblem {
  return { setting, code: 'SETTINGS_DISAGREE', message }
}
