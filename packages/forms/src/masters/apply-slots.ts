import type { FormDefinition } from '../definition/form-definition.ts'
import { limits } from '../limits.ts'
import { cleanText, isPlainText } from '../texts/clean-text.ts'

export type SlotProblem = {
  readonly slot: string
  readonly code: 'UNKNOWN_SLOT' | 'CLOSED_SLOT' | 'INVALID_TEXT'
  readonly message: string
}

export type AppliedSlots =
  | { readonly ok: true; readonly definition: FormDefinition }
  | { readonly ok: false; readonly problems: readonly SlotProblem[] }

/**
 * A master with its open slots filled: the form of one of its users. Nothing else of a master can be changed this way. With
 * `slotsFilled` of the former, it brings a user to a new version of the master.
 */
export function applySlots(master: FormDefinition, fillings: Readonly<Record<string, string>>): AppliedSlots {
  const slots = new Map((master.slots ?? []).map((slot) => [slot.key, slot]))
  const problems = Object.entries(fillings).flatMap(([key, text]): SlotProblem[] => {
    const slot = slots.get(key)
    if (slot === undefined)
      return [{ slot: key, code: 'UNKNOWN_SLOT', message: 'Ce formulaire n’a pas d’emplacement de ce nom.' }]
    if (!slot.open && text !== slot.text) {
      return [
        { slot: key, code: 'CLOSED_SLOT', message: 'Cet emplacement est fixé par le modèle : demandez à qui le gère.' },
      ]
    }
    if (typeof text === 'string' && text.length <= limits.help && isPlainText(text) && cleanText(text, 'many') !== '')
      return []
    return [{ slot: key, code: 'INVALID_TEXT', message: `Écrivez un texte de ${limits.help} caractères au plus.` }]
  })
  if (problems.length > 0) return { ok: false, problems }
  if (master.slots === undefined) return { ok: true, definition: master }
  const filled = master.slots.map((slot) => {
    const text = Object.hasOwn(fillings, slot.key) ? fillings[slot.key] : undefined
    return text === undefined ? slot : { ...slot, text: cleanText(text, 'many') }
  })
  return { ok: true, definition: { ...master, slots: filled } }
}

/** What the open slots of a definition are filled with. */
export function slotsFilled({ slots = [] }: FormDefinition): Readonly<Record<string, string>> {
  return Object.fromEntries(slots.filter(({ open }) => open).map(({ key, text }) => [key, text]))
}
