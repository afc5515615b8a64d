import { phaseOfBase, type WorkflowDefinition, type WorkflowState } from './definition.ts'
import { problemIf, type WorkflowProblem } from './problem.ts'

/** The clock that each phase may have. It is suspended only while the citizen has to answer (CRPA, art. L114-5). */
const clocks: Readonly<Record<WorkflowState['phase'], readonly WorkflowState['clock'][]>> = {
  open: ['runs'],
  waiting: ['runs', 'suspended'],
  closed: ['stopped'],
}

/** States whose phase or clock is not that of their base, a beginning that is not open, no end. */
export function stateProblemsOf({ initial, states }: WorkflowDefinition): WorkflowProblem[] {
  return [
    ...states.flatMap(({ code, base, phase, clock }, index) => [
      ...problemIf(phaseOfBase[base] !== phase, 'phase', `states.${index}.phase`, {
        fr: `L’état « ${code} » représente ${base} : sa phase est ${phaseOfBase[base]}.`,
        en: `The state “${code}” stands for ${base}: its phase is ${phaseOfBase[base]}.`,
      }),
      ...problemIf(!clocks[phase].includes(clock), 'clock', `states.${index}.clock`, {
        fr: `Dans la phase ${phase}, le délai de « ${code} » ne peut être que : ${clocks[phase].join(', ')}.`,
        en: `In the phase ${phase}, the clock of “${code}” is one of ${clocks[phase].join(', ')}.`,
      }),
      ...problemIf(code === initial && phase !== 'open', 'initial', 'initial', {
        fr: 'Une demande commence dans un état ouvert.',
        en: 'A request begins in an open state.',
      }),
    ]),
    ...problemIf(!states.some(({ phase }) => phase === 'closed'), 'no-end', 'states', {
      fr: 'Ajoutez un état clos : une demande doit pouvoir se terminer.',
      en: 'Add a closed state: a request must be able to end.',
    }),
  ]
}
