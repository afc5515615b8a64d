import { builder } from '@interco/graphql'
import type { WorkflowProblem } from '../../domain/workflow/problem.ts'

export const problemRef = builder.objectRef<WorkflowProblem>('RequestTypeProblem').implement({
  description: 'Something that keeps a setting of a type of request from being used.',
  fields: (t) => ({
    rule: t.exposeString('rule', { description: 'The stable code of the rule that it breaks.' }),
    path: t.exposeString('path', { description: 'Where, as `transitions.2.to`.' }),
    fr: t.exposeString('fr', { description: 'What is wrong, in French.' }),
    en: t.exposeString('en', { description: 'The same in English.' }),
  }),
})
