import { builder, defineMutation, openForChange } from '@interco/graphql'
import { setRequestTypeWorkflow } from '../../actions/types/set-request-type-workflow.ts'
import { InvalidWorkflowError } from '../../domain/errors.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { definitionOf, workflowInput } from '../workflow/workflow.input.ts'
import { requestTypeNow, requestTypePayload } from './payload.ts'

const mappingInput = builder.inputType('RequestStateMappingInput', {
  description: 'Where open requests go that are in a state which the new workflow lacks.',
  fields: (t) => ({
    from: t.string({ required: true, description: 'The code of the former state.' }),
    to: t.string({ required: true, description: 'The code of the new one.' }),
  }),
})

defineMutation('setRequestTypeWorkflow', {
  description:
    'Gives a type of request a workflow. Open requests keep their state where the new one has it, else go where `mapping` says. Needs `requestType:configure`.',
  input: (t) => ({
    typeId: t.id({ required: true, description: 'The type of request.' }),
    workflow: t.field({ type: workflowInput, description: 'Without it, the one that types have by default.' }),
    mapping: t.field({ type: [mappingInput], description: 'One for each former state in use that is gone.' }),
  }),
  payload: requestTypePayload('SetRequestTypeWorkflowPayload'),
  refusals: [InvalidWorkflowError],
  resolve: async (context, { typeId, workflow, mapping }) => {
    const { scope, id } = openForChange(context, typeId, 'RequestType')
    await setRequestTypeWorkflow(subscribed(scope), {
      typeId: id,
      workflow: workflow ? definitionOf(workflow) : null,
      mapping: Object.fromEntries((mapping ?? []).map(({ from, to }) => [from, to])),
    })
    return requestTypeNow(scope, id)
  },
})
