import type { FormDefinition } from '../definition/form-definition.ts'
import { applySlots, slotsFilled } from './apply-slots.ts'
import { type DefinitionChange, diffDefinitions } from './diff-definitions.ts'

/** How a user’s form differs from its master beyond what slots allow; none means that it is the master, filled in. */
export function slotDrift(master: FormDefinition, local: FormDefinition): readonly DefinitionChange[] {
  const open = new Set((master.slots ?? []).filter((slot) => slot.open).map(({ key }) => key))
  const fillings = Object.fromEntries(Object.entries(slotsFilled(local)).filter(([key]) => open.has(key)))
  const applied = applySlots(master, fillings)
  return diffDefinitions(applied.ok ? applied.definition : master, local)
}
