import { builder, column, nodeInterface, registerRows, rowId, type Scoped } from '@interco/graphql'
import { visibleRequestTypes } from '../../actions/types/find-request-types.ts'
import { requestTypes } from '../../data/tables.ts'
import type { RequestTypeRow } from '../../data/types/request-type.repository.ts'
import { workflowOf } from '../../domain/workflow/workflow-of.ts'
import { deadlineSettingsRef } from '../deadline/deadline-settings.type.ts'
import { workflowRef } from '../workflow/workflow.type.ts'

export const requestTypeRef = builder.objectRef<Scoped<RequestTypeRow>>('RequestType').implement({
  description: 'What people can ask of a tenant.',
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(requestTypes, 'RequestType') }),
    code: t.string({
      description: 'Its stable code in the tenant, as `voirie`.',
      resolve: column(requestTypes, 'code'),
    }),
    title: t.string({ description: 'Its title.', resolve: column(requestTypes, 'title') }),
    description: t.string({
      description: 'What it is for, for the person who chooses.',
      resolve: column(requestTypes, 'description'),
    }),
    isOpen: t.boolean({
      description: 'Whether it is taken at the moment.',
      resolve: column(requestTypes, 'isOpen'),
    }),
    allowsAnonymous: t.boolean({
      description: 'Whether it can be submitted without an account.',
      resolve: column(requestTypes, 'allowsAnonymous'),
    }),
    competence: t.string({
      nullable: true,
      description: 'The kind of service that it asks for, in the register of competences.',
      resolve: column(requestTypes, 'competence'),
    }),
    workflow: t.field({
      type: workflowRef,
      description: 'How its requests go from receipt to their end.',
      resolve: ({ row }) => workflowOf(row),
    }),
    deadline: t.field({
      type: deadlineSettingsRef,
      nullable: true,
      description: 'Within which time its requests are answered; null where none is set.',
      resolve: ({ row }) => row.deadline,
    }),
  }),
})

registerRows(requestTypeRef, visibleRequestTypes)
