import { assertMay, assertSubscribed, InvalidInputError, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import {
  deleteSavedFilter,
  insertSavedFilter,
  placeInTeam,
  type SavedFilterRow,
  savedFilterRows,
  updateSavedFilter,
} from '../../data/desk/saved-filter.repository.ts'
import { type Rows, readAmong } from '../../data/rows.ts'
import type { requestSavedFilters } from '../../data/tables.ts'
import { requireText } from '../../domain/text.ts'

/** The actor's own filters, and those of their teams. Needs `request:list`. */
export function listSavedFilters(ctx: TenantContext): Rows<typeof requestSavedFilters> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  return savedFilterRows({}, { key: ctx.actor.key })
}

export type SaveFilter = {
  readonly id?: string | undefined
  /** The team that shares it; without it, it is the actor's own. It stays with whom it was made for. */
  readonly teamId?: string | undefined
  readonly name: string
  /** As it is sent to a list, in JSON. Whoever calls has read it. */
  readonly filter: string
}

const mostCharacters = 10_000

/**
 * Keeps a filter under a name, or changes one that the actor sees.
 * @throws NotFoundError, InvalidInputError
 */
export async function saveFilter(ctx: TenantContext, input: SaveFilter): Promise<SavedFilterRow> {
  const known = input.id === undefined ? undefined : await getSavedFilter(ctx, input.id)
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  const name = requireText('label', input.name, 'input.name')
  const { filter, teamId = null } = input
  if (filter.length > mostCharacters) throw new InvalidInputError('input.filter', 'Ce filtre est trop long.')
  return ctx.db.write(async (transaction) => {
    if (known) {
      await transaction.run(updateSavedFilter, { id: known.id, name, filter })
      return { ...known, name, filter }
    }
    const [place] = teamId === null ? [] : await transaction.run(placeInTeam, { teamId, key: ctx.actor.key })
    if (teamId !== null && !place) throw new NotFoundError('Vous n’êtes pas de cette équipe.')
    const row = { id: ctx.newId(), name, filter, teamId, ownerKey: teamId === null ? ctx.actor.key : null }
    await transaction.run(insertSavedFilter, row)
    return row
  })
}

/** Removes a filter that the actor sees. @throws NotFoundError */
export async function removeSavedFilter(ctx: TenantContext, id: string): Promise<void> {
  const known = await getSavedFilter(ctx, id)
  await ctx.db.write((transaction) => transaction.run(deleteSavedFilter, { id: known.id }))
}

async function getSavedFilter(ctx: TenantContext, id: string): Promise<SavedFilterRow> {
  const [known] = await readAmong(ctx.db, listSavedFilters(ctx), [id])
  if (!known) throw new NotFoundError('Ce filtre est introuvable.')
  return known
}
