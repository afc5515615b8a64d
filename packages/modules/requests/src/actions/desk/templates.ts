import { assertMay, assertSubscribed, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import {
  deleteTemplate,
  insertTemplate,
  type TemplateRow,
  templateById,
  templateByName,
  templateRows,
  updateTemplate,
} from '../../data/desk/template.repository.ts'
import type { RequestRow } from '../../data/request.repository.ts'
import { type Rows, readAmong } from '../../data/rows.ts'
import type { responseTemplates } from '../../data/tables.ts'
import { requestTypeRows } from '../../data/types/request-type.repository.ts'
import { checkTemplate, fillTemplate } from '../../domain/desk/template.ts'
import { NameTakenError } from '../../domain/errors.ts'
import { requireText } from '../../domain/text.ts'
import { assertMayConfigure } from './assert-may-configure.ts'

/** The answers that are written before. Needs `request:list`. */
export function listTemplates(ctx: TenantContext): Rows<typeof responseTemplates> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  return templateRows({})
}

export type SaveTemplate = { readonly id?: string | undefined; readonly name: string; readonly body: string }

/**
 * Makes a template, or changes it.
 * @throws NotFoundError, InvalidInputError, NameTakenError
 */
export async function saveTemplate(ctx: TenantContext, input: SaveTemplate): Promise<TemplateRow> {
  assertMayConfigure(ctx)
  const name = requireText('label', input.name, 'input.name')
  const body = requireText('body', input.body)
  checkTemplate(body)
  return ctx.db.write(async (transaction) => {
    const [known] = input.id === undefined ? [] : await transaction.run(templateById, { id: input.id })
    if (input.id !== undefined && !known) throw new NotFoundError('Ce modèle est introuvable.')
    const [namesake] = await transaction.run(templateByName, { name })
    if (namesake && namesake.id !== known?.id) throw new NameTakenError()
    const template = { id: known?.id ?? ctx.newId(), name, body }
    await transaction.run(known ? updateTemplate : insertTemplate, template)
    return template
  })
}

/** @throws NotFoundError */
export async function removeTemplate(ctx: TenantContext, id: string): Promise<void> {
  assertMayConfigure(ctx)
  const removed = await ctx.db.write((transaction) => transaction.run(deleteTemplate, { id }))
  if (removed.length === 0) throw new NotFoundError('Ce modèle est introuvable.')
}

const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'short' })

/**
 * A template with what the request holds in its places. Whoever calls it has seen the request.
 * @throws NotFoundError, TemplateValueMissingError
 */
export async function fillTemplateFor(ctx: TenantContext, request: RequestRow, templateId: string): Promise<string> {
  const [[template], [type]] = await Promise.all([
    readAmong(ctx.db, listTemplates(ctx), [templateId]),
    readAmong(ctx.db, requestTypeRows({}), [request.typeId]),
  ])
  if (!template) throw new NotFoundError('Ce modèle est introuvable.')
  return fillTemplate(template.body, {
    code_suivi: request.trackingCode,
    objet: request.subject,
    type: type?.title ?? null,
    date_depot: day.format(request.submittedAt),
    lieu: request.place,
    nom: request.citizenName,
    agent: ctx.actor.name,
    collectivite: ctx.tenant.name,
  })
}
