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
import { fillTemplateFor, listTemplates, removeTemplate, saveTemplate } from '../../actions/desk/templates.ts'
import type { TemplateRow } from '../../data/desk/template.repository.ts'
import { responseTemplates } from '../../data/tables.ts'
import { NameTakenError } from '../../domain/errors.ts'
import { localId } from '../local-id.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { defineRemoval } from './define-removal.ts'
import { requestWorkRef } from './request-work.type.ts'

const templateRef = builder.objectRef<Scoped<TemplateRow>>('ResponseTemplate').implement({
  description: 'An answer that is written before, with places for what differs (modèle de réponse).',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(responseTemplates, 'ResponseTemplate') }),
    name: t.string({ description: 'What people call it.', resolve: column(responseTemplates, 'name') }),
    body: t.string({
      description: 'Plain text; a place for what differs is written as `{{objet}}`.',
      resolve: column(responseTemplates, 'body'),
    }),
  }),
})

builder.objectField(tenantRef, 'responseTemplates', (t) =>
  t.field({
    type: [templateRef],
    nullable: true,
    description: 'The answers that are written before. Needs `request:list`.',
    resolve: listOfRows((scope) => ({ scope, rows: listTemplates(scope.ctx), orderBy: 'name', length: 500 })),
  }),
)

builder.objectField(requestWorkRef, 'filledTemplate', (t) =>
  t.string({
    nullable: true,
    description:
      'A template with what the request holds in its places. An error where it does not hold it: `REQUEST_TEMPLATE_VALUE_MISSING`.',
    args: { templateId: t.arg.id({ required: true, description: 'Which template.' }) },
    resolve: ({ scope, row }, { templateId }, context) =>
      fillTemplateFor(scope.ctx, row, localId(context, scope, templateId, 'ResponseTemplate')),
  }),
)

const savedPayload = builder
  .objectRef<{ readonly template: Scoped<TemplateRow> }>('SaveResponseTemplatePayload')
  .implement({
    description: 'The template, as it is now.',
    fields: (t) => ({ template: t.expose('template', { type: templateRef, description: 'The template.' }) }),
  })

defineMutation('saveResponseTemplate', {
  description: 'Makes a template, or changes it. Needs `request:configure`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    templateId: t.id({ description: 'Which template; without it, a new one.' }),
    name: t.string({ required: true, description: 'What people call it, 60 characters at most.' }),
    body: t.string({
      required: true,
      description:
        'Plain text. Places: `{{code_suivi}}`, `{{objet}}`, `{{type}}`, `{{date_depot}}`, `{{lieu}}`, `{{nom}}`, `{{agent}}`, `{{collectivite}}`.',
    }),
  }),
  payload: savedPayload,
  refusals: [NameTakenError],
  resolve: async (context, { tenant, templateId, ...input }) => {
    const scope = openTenantForChange(context, tenant)
    const id = templateId == null ? undefined : localId(context, scope, templateId, 'ResponseTemplate')
    return { template: { scope, row: await saveTemplate(subscribed(scope), { ...input, id }) } }
  },
})

defineRemoval('removeResponseTemplate', {
  description: 'Removes a template. Needs `request:configure`.',
  type: 'ResponseTemplate',
  argument: 'templateId',
  which: 'Which template.',
  gone: 'The template is gone.',
  remove: removeTemplate,
})
