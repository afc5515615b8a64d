import { builder, type Scoped } from '@interco/graphql'
import { stepsFrom } from '../../actions/workflow/possible-steps.ts'
import type { RequestRow } from '../../data/request.repository.ts'
import { isTransition } from '../../domain/workflow/status.ts'
import { stateNow, workflowOf } from '../../domain/workflow/workflow-of.ts'
import { deadlineOfRequest, deadlineRef } from '../deadline/deadline.type.ts'
import { typeLoader } from '../loaders.ts'
import { requestRef } from '../request.type.ts'
import { transitionEnum } from './status.type.ts'
import { stateRef, stepRef } from './workflow.type.ts'

async function typeOf({ scope, row }: Scoped<RequestRow>) {
  return (await scope.load(typeLoader).load(row.typeId)) ?? { workflow: null }
}

async function stepsOfRequest(parent: Scoped<RequestRow>) {
  return stepsFrom(parent.scope.ctx, await typeOf(parent), parent.row)
}

builder.objectFields(requestRef, (t) => ({
  workflowState: t.field({
    type: stateRef,
    description: 'Where it stands in the workflow of its type.',
    resolve: async (parent) => stateNow(workflowOf(await typeOf(parent)), parent.row),
  }),
  steps: t.field({
    type: [stepRef],
    description: 'The steps that the viewer can make from here.',
    resolve: stepsOfRequest,
  }),
  transitions: t.field({
    type: [transitionEnum],
    description: 'Of `steps` those that types have by default.',
    resolve: async (parent) => (await stepsOfRequest(parent)).map(({ code }) => code).filter(isTransition),
  }),
  deadline: t.field({
    type: deadlineRef,
    nullable: true,
    description: 'The time to answer it, as it stands now; null where its type has none.',
    resolve: deadlineOfRequest,
  }),
}))
