import {
  builder,
  column,
  defineMutation,
  listOfRows,
  openForChange,
  openTenantForChange,
  rowId,
  type Scoped,
  tenantRef,
} from '@interco/graphql'
import { listLabels, removeLabel, saveLabel } from '../../actions/work/labels.ts'
import { requestLabels } from '../../data/tables.ts'
import type { LabelRow } from '../../data/work/label.repository.ts'
import { NameTakenError } from '../../domain/errors.ts'
import { localId } from '../local-id.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'

const labelRef = builder.objectRef<Scoped<LabelRow>>('RequestLabel').implement({
  description: 'A word that the tenant marks requests with (étiquette).',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(requestLabels, 'RequestLabel') }),
    name: t.string({ description: 'What it says.', resolve: column(requestLabels, 'name') }),
  }),
})

builder.objectField(tenantRef, 'requestLabels', (t) =>
  t.field({
    type: [labelRef],
    nullable: true,
    description: 'The labels that requests may bear. Needs `request:list`.',
    resolve: listOfRows((scope) => ({ scope, rows: listLabels(scope.ctx), orderBy: 'name', length: 500 })),
  }),
)

const savedPayload = builder.objectRef<{ readonly label: Scoped<LabelRow> }>('SaveRequestLabelPayload').implement({
  description: 'The label, as it is now.',
  fields: (t) => ({ label: t.expose('label', { type: labelRef, description: 'The label.' }) }),
})

defineMutation('saveRequestLabel', {
  description: 'Makes a label, or renames it on every request that bears it. Needs `request:configure`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    labelId: t.id({ description: 'Which label; without it, a new one.' }),
    name: t.string({ required: true, description: 'What it says, 60 characters at most.' }),
  }),
  payload: savedPayload,
  refusals: [NameTakenError],
  resolve: async (context, { tenant, labelId, name }) => {
    const scope = openTenantForChange(context, tenant)
    const id = labelId == null ? undefined : localId(context, scope, labelId, 'RequestLabel')
    return { label: { scope, row: await saveLabel(subscribed(scope), { id, name }) } }
  },
})

const removedPayload = builder.objectRef<{ readonly id: string }>('RemoveRequestLabelPayload').implement({
  description: 'The label is gone.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'The global id that it had.' }) }),
})

defineMutation('removeRequestLabel', {
  description: 'Removes a label, and takes it off every request. Needs `request:configure`.',
  input: (t) => ({ labelId: t.id({ required: true, description: 'Which label.' }) }),
  payload: removedPayload,
  refusals: [],
  resolve: async (context, { labelId }) => {
    const { scope, id } = openForChange(context, labelId, 'RequestLabel')
    await removeLabel(subscribed(scope), id)
    return { id: labelId }
  },
})
