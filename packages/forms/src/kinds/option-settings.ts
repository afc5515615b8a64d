import * as z from 'zod/mini'
import { limits } from '../limits.ts'
import type { SettingProblem } from './kind.ts'

const option = z.strictObject({
  /** What is kept; a changed label leaves former answers as they are. */
  value: z.string().check(
    z.regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,59}$/, {
      error: 'Une valeur n’a que des lettres sans accent, des chiffres, points, tirets, 60 au plus.',
    }),
  ),
  label: z.string().check(z.minLength(1), z.maxLength(limits.label)),
})

export const optionSettings = { options: z.array(option).check(z.minLength(1), z.maxLength(limits.options)) }

type Options = { readonly options: readonly { readonly value: string; readonly label: string }[] }

export function duplicateOptions({ options }: Options): SettingProblem[] {
  if (new Set(options.map(({ value }) => value)).size === options.length) return []
  return [{ setting: 'options', code: 'DUPLICATE_OPTION', message: 'Deux choix ont la même valeur : changez-en une.' }]
}

export function labelOf({ options }: Options, value: string): string {
  return options.find((option) => option.value === value)?.label ?? value
}

export function valuesOf({ options }: Options): string[] {
  return options.map(({ value }) => value)
}
