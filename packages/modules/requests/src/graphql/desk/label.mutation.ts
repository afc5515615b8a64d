import {
  builder,
  column,
  defineMutation,
  listOfRows,
  openTenantForChange,
  rowId,
  type Scoped,
  tenantRef,
} from '@interco/graphql'
import { listLabels, removeLabel, saveLabel } from '../../actions/desk/labels.ts'
import type { LabelRow } from '../../data/desk/label.repository.ts'
import { requestLabels } from '../../data/tables.ts'
import { NameTakenError } from '../../domain/errors.ts'
import { localId } from '../local-id.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { defineRemoval } from './define-removal.ts'

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

defineRemoval('removeRequestLabel', {
  description: 'Removes a label, and takes it off every request. Needs `request:configure`.',
  type: 'RequestLabel',
  argument: 'labelId',
  which: 'Which label.',
  gone: 'The label is gone.',
  remove: removeLabel,
})
