import type { DefinitionProblem } from '../definition/definition-problem.ts'
import { eachText } from '../definition/each-text.ts'
import type { FormDefinition } from '../definition/form-definition.ts'
import { slotsNamed } from '../definition/text-template.ts'
import { limits } from '../limits.ts'

// Those of the register of processing are read there, named in a text or not.
const readElsewhere: ReadonlySet<string> = new Set(['legalBasis', 'retention', 'recipients'])

/** Texts that name a slot which does not exist, and slots that nothing reads. */
export function slotProblems(definition: FormDefinition): DefinitionProblem[] {
  const slots = definition.slots ?? []
  const known = new Set(slots.map(({ key }) => key))
  const used = new Set<string>()
  let characters = 0
  const problems: DefinitionProblem[] = []
  eachText(definition, (text, path) => {
    for (const slot of slotsNamed(text)) {
      used.add(slot)
      // Whatever fills it: a master stays sound for all of its users.
      characters += limits.help
      if (!known.has(slot))
        problems.push({ path, code: 'UNKNOWN_SLOT', message: `Aucun emplacement ne s’appelle ${slot}.` })
    }
    return text
  })
  const unused = slots.flatMap(({ key, purpose }, index): DefinitionProblem[] =>
    used.has(key) || readElsewhere.has(purpose)
      ? []
      : [
          {
            path: ['slots', index],
            code: 'UNUSED_SLOT',
            message: 'Aucun texte n’utilise cet emplacement : retirez-le.',
          },
        ],
  )
  if (characters > limits.jsonCharacters) {
    const message = 'Nommez les emplacements moins souvent : leurs textes rempliraient ce formulaire.'
    problems.push({ path: [], code: 'DEFINITION_TOO_LARGE', message })
  }
  return [...problems, ...unused]
}
