import { assertMay, assertSubscribed, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { anyRequest, requestRows } from '../../data/request.repository.ts'
import { arrayLiteral, type Rows } from '../../data/rows.ts'
import type { requests } from '../../data/tables.ts'
import type { Status } from '../../domain/workflow/status.ts'
import { limitOf } from '../limit.ts'

export type RequestFilter = {
  readonly statuses?: readonly Status[] | undefined
  readonly typeId?: string | undefined
  /** A member, or `nobody`. */
  readonly assigneeId?: string | undefined
  /** Due before this moment, while their time runs. */
  readonly dueBefore?: Date | undefined
}

/** The tenant's requests that fulfil each part of the filter. Needs `request:list`. */
export function listRequests(ctx: TenantContext, filter: RequestFilter): Rows<typeof requests> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  const { statuses = [], typeId, assigneeId, dueBefore } = filter
  const assignee = assigneeId === undefined ? 'anyone' : assigneeId === 'nobody' ? 'nobody' : 'someone'
  const { limited, typeIds } = limitOf(ctx, 'request:list')
  return requestRows(
    {
      ...anyRequest,
      status: statuses.length > 0,
      type: typeId !== undefined,
      assignee,
      due: dueBefore !== undefined,
      limited,
    },
    { statuses: arrayLiteral(statuses), typeId, assigneeId, dueBefore: dueBefore?.toISOString(), typeIds },
  )
}

/** What the actor submitted. Needs `request:follow`. */
export function listOwnRequests(ctx: TenantContext): Rows<typeof requests> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:follow')
  return requestRows({ ...anyRequest, citizen: true }, { citizenKey: ctx.actor.key })
}
