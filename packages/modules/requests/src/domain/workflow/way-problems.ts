import { type WorkflowDefinition, type WorkflowState, workflowSides } from './definition.ts'
import { allowedFrom, stateOf } from './next-state.ts'
import { problemIf, type WorkflowProblem } from './problem.ts'
import { canReach } from './reach.ts'

/** Every state can be come to, and none holds a request for ever: the tenant can end it, the citizen can answer and withdraw. */
export function wayProblemsOf(definition: WorkflowDefinition): WorkflowProblem[] {
  return definition.states.flatMap((state, index) => {
    const { code, phase } = state
    const path = `states.${index}`
    return [
      ...problemIf(
        !canReach(definition, definition.initial, workflowSides, (one) => one.code === code),
        'unreachable',
        path,
        { fr: `Aucune étape ne mène à l’état « ${code} ».`, en: `No transition leads to the state “${code}”.` },
      ),
      ...(phase === 'closed' ? [] : waysOut(definition, state, path)),
    ]
  })
}

function waysOut(definition: WorkflowDefinition, { code, phase }: WorkflowState, path: string): WorkflowProblem[] {
  const byCitizen = allowedFrom(definition, code, 'citizen').map(({ to }) => stateOf(definition, to))
  return [
    ...problemIf(
      !canReach(definition, code, ['tenant', 'machine'], (one) => one.phase === 'closed'),
      'dead-end',
      path,
      {
        fr: `Depuis l’état « ${code} », la collectivité ne peut pas terminer la demande.`,
        en: `From the state “${code}” the tenant can’t end the request.`,
      },
    ),
    ...problemIf(!byCitizen.some((to) => to?.base === 'withdrawn'), 'citizen-trapped', path, {
      fr: `Depuis l’état « ${code} », le citoyen ne peut pas retirer sa demande.`,
      en: `From the state “${code}” the citizen can’t withdraw.`,
    }),
    ...problemIf(phase === 'waiting' && !byCitizen.some((to) => to?.phase === 'open'), 'no-answer', path, {
      fr: `Depuis l’état « ${code} », le citoyen ne peut pas répondre.`,
      en: `From the state “${code}” the citizen can’t answer.`,
    }),
  ]
}
