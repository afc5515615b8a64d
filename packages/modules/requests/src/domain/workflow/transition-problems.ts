import type { WorkflowDefinition } from './definition.ts'
import { problemIf, type WorkflowProblem } from './problem.ts'

/** Steps that nobody of the side may make of a request: what the six states promise holds of every type. */
export function transitionProblemsOf({ states, transitions }: WorkflowDefinition): WorkflowProblem[] {
  const bases = new Map(states.map(({ code, base }) => [code, base]))
  return transitions.flatMap(({ code, from, to, by, needsReason }, index) => {
    const path = `transitions.${index}`
    const rejects = bases.get(to) === 'rejected'
    const withdraws = bases.get(to) === 'withdrawn'
    return [
      ...problemIf(rejects && !needsReason, 'reason', `${path}.needsReason`, {
        fr: `« ${code} » refuse la demande : un motif est obligatoire (art. L211-2 CRPA).`,
        en: `“${code}” rejects: it needs a reason (art. L211-2 CRPA).`,
      }),
      ...problemIf(rejects && by.includes('citizen'), 'rejected-by-citizen', `${path}.by`, {
        fr: `« ${code} » : un citoyen ne peut pas refuser sa propre demande.`,
        en: `“${code}”: a citizen can’t reject their own request.`,
      }),
      ...problemIf(withdraws && by.some((side) => side !== 'citizen'), 'withdrawn-by-other', `${path}.by`, {
        fr: `« ${code} » : seul le citoyen retire sa demande.`,
        en: `“${code}”: only the citizen withdraws.`,
      }),
      ...problemIf(
        from.some((state) => bases.get(state) === 'withdrawn'),
        'leaves-withdrawn',
        `${path}.from`,
        {
          fr: `« ${code} » : une demande retirée le reste.`,
          en: `“${code}”: what is withdrawn stays so.`,
        },
      ),
    ]
  })
}
