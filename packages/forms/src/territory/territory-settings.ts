import * as z from 'zod/mini'
import { departmentOf, isCommuneCode } from './commune-code.ts'
import { departments } from './departments.ts'

const communeCode = z
  .string()
  .check(z.refine(isCommuneCode, { error: 'Donnez le code INSEE d’une commune, comme 86194.' }))
export const departmentCode = z
  .string()
  .check(z.refine((code) => departments.has(code), { error: 'Donnez le code d’un département, comme 86, 2A ou 974.' }))

/** Where answers may lie: in one of the communes or of the departments; anywhere if none is named. */
export const territorySettings = {
  communes: z.optional(z.array(communeCode).check(z.minLength(1), z.maxLength(500))),
  departments: z.optional(z.array(departmentCode).check(z.minLength(1), z.maxLength(110))),
}

export type Territory = {
  readonly communes?: readonly string[] | undefined
  readonly departments?: readonly string[] | undefined
}

export function isWithin(commune: string, { communes, departments: within }: Territory): boolean {
  if (communes === undefined && within === undefined) return true
  return communes?.includes(commune) === true || within?.includes(departmentOf(commune) ?? '') === true
}

/** A commune of the territory, for samples; the prefecture has no rule, so a department gives its first code. */
export function sampleCommune({ communes, departments: within }: Territory): string {
  const department = within?.[0]
  if (communes?.[0] !== undefined) return communes[0]
  return department === undefined ? '86194' : department.padEnd(4, '0').concat('1')
}
