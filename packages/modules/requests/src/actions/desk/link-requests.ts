import { assertMay, type Permission, type TenantContext, type TenantTransaction } from '@interco/kernel'
import { linksOf, updateDuplicateOf, updateParent } from '../../data/desk/request-work.repository.ts'
import { InvalidTransitionError, RequestsNotLinkableError } from '../../domain/errors.ts'
import { isClosed } from '../../domain/workflow/status.ts'
import { stateNow, workflowOf } from '../../domain/workflow/workflow-of.ts'
import { enterState } from '../workflow/enter-state.ts'
import { stepsFrom } from '../workflow/possible-steps.ts'
import { record } from '../write-request.ts'
import { changeAtDesk, lockAtDesk, unmoved } from './change-at-desk.ts'

export type SetParent = {
  readonly id: string
  /** Null takes it from under its parent. */
  readonly parentId: string | null
  readonly expectedVersion: number
}

/**
 * Puts a request under another one, as a part of its work: two levels, so that no circle can be made.
 * @throws NotFoundError, StaleRequestError, RequestsNotLinkableError
 */
export async function setParent(ctx: TenantContext, { parentId, ...wanted }: SetParent): Promise<void> {
  if (parentId === wanted.id) throw new RequestsNotLinkableError('itself')
  assertMay(ctx, 'request:annotate')
  await ctx.db.write(async (transaction) => {
    const [{ request }, parent] = await lockBoth(ctx, transaction, {
      permission: 'request:annotate',
      wanted,
      otherId: parentId,
    })
    const [links] = parent ? await transaction.run(linksOf, { id: request.id }) : []
    if (parent?.request.parentId || links?.hasChildren) throw new RequestsNotLinkableError('deep')
    transaction.defer(updateParent, { id: request.id, parentId, at: ctx.now() })
    const entry = { kind: 'linked', audience: 'desk', note: null, fields: ['parent'] } as const
    record(ctx, transaction, request.id, { ...unmoved(request), ...entry })
  })
}

export type MergeRequests = {
  /** The double, which is closed. */
  readonly id: string
  readonly keptId: string
  readonly expectedVersion: number
}

/**
 * Closes a request as the double of another one, which its citizen follows from then on. The kept one is no double itself,
 * and nothing was merged into the double: no chain, and so no circle.
 * @throws NotFoundError, StaleRequestError, RequestsNotLinkableError, InvalidTransitionError
 */
export async function mergeRequests(ctx: TenantContext, { keptId, ...wanted }: MergeRequests): Promise<void> {
  if (keptId === wanted.id) throw new RequestsNotLinkableError('itself')
  assertMay(ctx, 'request:move')
  await ctx.db.write(async (transaction) => {
    const [{ request, type }, kept] = await lockBoth(ctx, transaction, {
      permission: 'request:move',
      wanted,
      otherId: keptId,
    })
    if (request.duplicateOfId || kept?.request.duplicateOfId) throw new RequestsNotLinkableError('duplicate')
    const [links] = await transaction.run(linksOf, { id: request.id })
    if (links?.hasDuplicates) throw new RequestsNotLinkableError('kept')
    if (isClosed(request.status))
      throw new InvalidTransitionError(stepsFrom(ctx, type, request).map(({ code }) => code))
    const to = stateNow(workflowOf(type), { status: 'resolved', state: null })
    const change = await enterState(ctx, transaction, { request, type, to, at: ctx.now() })
    transaction.defer(updateDuplicateOf, { id: request.id, keptId })
    const entry = { kind: 'merged', note: null, fields: ['status', 'duplicateOf'] } as const
    record(ctx, transaction, request.id, { ...entry, ...change, version: request.version + 1 })
  })
}

/**
 * Opens a request again that was taken for a double.
 * @throws NotFoundError, StaleRequestError, RequestsNotLinkableError
 */
export async function unmergeRequest(
  ctx: TenantContext,
  wanted: { readonly id: string; readonly expectedVersion: number },
): Promise<void> {
  await changeAtDesk(ctx, 'request:move', wanted, async (transaction, request, type) => {
    if (!request.duplicateOfId) throw new RequestsNotLinkableError('single')
    const to = stateNow(workflowOf(type), { status: 'in_progress', state: null })
    const change = await enterState(ctx, transaction, { request, type, to, at: ctx.now() })
    transaction.defer(updateDuplicateOf, { id: request.id, keptId: null })
    return { kind: 'merged', audience: 'all', note: null, fields: ['status', 'duplicateOf'], ...change }
  })
}

type Both = {
  readonly permission: Permission
  readonly wanted: { readonly id: string; readonly expectedVersion: number }
  readonly otherId: string | null
}

type AtDesk = Awaited<ReturnType<typeof lockAtDesk>>

/** In the order of their ids, whichever is which: two who put them together both ways don't wait for each other. */
async function lockBoth(
  ctx: TenantContext,
  transaction: TenantTransaction,
  { permission, wanted, otherId }: Both,
): Promise<readonly [AtDesk, AtDesk | undefined]> {
  const lockOther = async () =>
    otherId === null ? undefined : await lockAtDesk(ctx, permission, transaction, { id: otherId })
  const before = otherId !== null && otherId < wanted.id ? await lockOther() : undefined
  const request = await lockAtDesk(ctx, permission, transaction, wanted)
  return [request, before ?? (await lockOther())]
}
