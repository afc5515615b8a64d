import type { AcceptanceCase } from './acceptance.ts'
import { descriptionCases } from './description-cases.ts'
import { faultCases } from './fault-cases.ts'
import { personCases } from './person-cases.ts'
import { sessionCases } from './session-cases.ts'

export const acceptanceCases: readonly AcceptanceCase[] = [
  ...descriptionCases,
  ...personCases,
  ...faultCases,
  ...sessionCases,
]
