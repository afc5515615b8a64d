import { assertMay, assertSubscribed, InvalidInputError, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { insertKey, keyRows, updateRetired } from '../../data/open311/key.repository.ts'
import { journal, type Rows } from '../../data/rows.ts'
import type { open311Keys } from '../../data/tables.ts'
import { hashOfKey, newApiKey, type Scope } from '../../domain/open311/api-key.ts'
import { requireText } from '../../domain/text.ts'

/** The keys of the tenant, those that were retired included. Needs `open311Key:list`. */
export function listKeys(ctx: TenantContext): Rows<typeof open311Keys> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'open311Key:list')
  return keyRows({})
}

/** Makes a key for a program of others. The answer holds the only copy of it. @throws InvalidInputError */
export async function createKey(
  ctx: TenantContext,
  input: { readonly name: string; readonly scopes: readonly Scope[] },
): Promise<{ readonly id: string; readonly key: string }> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'open311Key:manage')
  const name = requireText('name', input.name)
  const scopes = [...new Set(input.scopes)]
  if (scopes.length === 0) throw new InvalidInputError('input.scopes', 'Indiquez au moins un usage de la clé.')
  const id = ctx.newId()
  const key = newApiKey()
  await ctx.db.write(async (transaction) => {
    transaction.defer(insertKey, {
      id,
      name,
      hash: hashOfKey(key) ?? '',
      scopes,
      createdBy: ctx.actor.key,
      createdAt: ctx.now(),
      lastUsedAt: null,
      retiredAt: null,
    })
    journal(ctx, transaction, {
      deed: 'open311-key.created',
      subjectId: id,
      subjectName: name,
      basis: scopes.join(', '),
    })
  })
  return { id, key }
}

/** Nothing is taken with the key from now on; what was retired before stays so. @throws NotFoundError */
export async function retireKey(ctx: TenantContext, id: string): Promise<void> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'open311Key:manage')
  const at = ctx.now()
  await ctx.db.write(async (transaction) => {
    const [retired] = await transaction.run(updateRetired, { id, at })
    if (!retired) throw new NotFoundError('Cette clé est introuvable.')
    if (retired.retiredAt?.getTime() !== at.getTime()) return
    journal(ctx, transaction, { deed: 'open311-key.retired', subjectId: id, subjectName: retired.name })
  })
}
