import { assertMay, assertSubscribed, InvalidInputError, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import {
  deleteLabel,
  deleteOtherLabelings,
  insertLabel,
  insertLabelings,
  type LabelRow,
  labelById,
  labelRows,
  labelsByName,
  updateLabel,
} from '../../data/desk/label.repository.ts'
import { touchRequest } from '../../data/desk/request-work.repository.ts'
import { arrayLiteral, type Rows } from '../../data/rows.ts'
import type { requestLabels } from '../../data/tables.ts'
import { NameTakenError } from '../../domain/errors.ts'
import { requireText } from '../../domain/text.ts'
import { idsFor } from '../ids-for.ts'
import { assertMayConfigure } from './assert-may-configure.ts'
import { changeAtDesk } from './change-at-desk.ts'

const mostLabels = 20

/** The labels that the tenant marks requests with. Needs `request:list`. */
export function listLabels(ctx: TenantContext): Rows<typeof requestLabels> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  return labelRows({})
}

/**
 * Makes a label, or renames it on every request that bears it.
 * @throws NotFoundError, InvalidInputError, NameTakenError
 */
export async function saveLabel(
  ctx: TenantContext,
  input: { id?: string | undefined; name: string },
): Promise<LabelRow> {
  assertMayConfigure(ctx)
  const name = requireText('label', input.name, 'input.name')
  return ctx.db.write(async (transaction) => {
    const [known] = input.id === undefined ? [] : await transaction.run(labelById, { id: input.id })
    if (input.id !== undefined && !known) throw new NotFoundError('Cette étiquette est introuvable.')
    const [namesake] = await transaction.run(labelsByName, { names: arrayLiteral([name]) })
    if (namesake && namesake.id !== known?.id) throw new NameTakenError()
    const label = { id: known?.id ?? ctx.newId(), name }
    await transaction.run(known ? updateLabel : insertLabel, label)
    return label
  })
}

/** Removes a label, and takes it off every request. @throws NotFoundError */
export async function removeLabel(ctx: TenantContext, id: string): Promise<void> {
  assertMayConfigure(ctx)
  const removed = await ctx.db.write((transaction) => transaction.run(deleteLabel, { id }))
  if (removed.length === 0) throw new NotFoundError('Cette étiquette est introuvable.')
}

export type SetLabels = {
  readonly id: string
  /** All of them, by name: the others are taken off. */
  readonly labels: readonly string[]
  readonly expectedVersion: number
}

/** Says which labels a request bears. @throws NotFoundError, StaleRequestError, InvalidInputError */
export async function setLabels(ctx: TenantContext, { labels, ...wanted }: SetLabels): Promise<void> {
  const all = [...new Set(labels)]
  if (all.length > mostLabels) {
    throw new InvalidInputError('input.labels', `Une demande porte au plus ${mostLabels} étiquettes.`)
  }
  await changeAtDesk(ctx, 'request:annotate', wanted, async (transaction, { id: requestId }) => {
    const names = arrayLiteral(all)
    const known = await transaction.run(labelsByName, { names })
    if (known.length < all.length) throw new NotFoundError('Une de ces étiquettes est introuvable.')
    transaction.defer(deleteOtherLabelings, { requestId, names })
    transaction.defer(insertLabelings, { requestId, names, ids: arrayLiteral(idsFor(ctx, all)) })
    transaction.defer(touchRequest, { id: requestId, at: ctx.now() })
    return { kind: 'labelled', note: all.join(', ') || null, fields: ['labels'] }
  })
}
