import { assertMay, assertSubscribed, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { anyRequest, requestRows } from '../../data/request.repository.ts'
import { arrayLiteral, type Rows } from '../../data/rows.ts'
import type { requests } from '../../data/tables.ts'
import type { Priority } from '../../domain/desk/priority.ts'
import { trackingCodePrefix } from '../../domain/submission/tracking-code.ts'
import { optionalText } from '../../domain/text.ts'
import type { Status } from '../../domain/workflow/status.ts'
import { limitOf } from '../limit.ts'

/** Each part that is given must hold. */
export type RequestFilter = {
  readonly statuses?: readonly Status[] | undefined
  readonly typeId?: string | undefined
  /** A member, or `nobody`. */
  readonly assigneeId?: string | undefined
  /** Due before this moment, while their time runs. */
  readonly dueBefore?: Date | undefined
  /** A team, or `none`. */
  readonly teamId?: string | undefined
  readonly label?: string | undefined
  readonly priorities?: readonly Priority[] | undefined
  readonly inseeCodes?: readonly string[] | undefined
  /** Submitted from this moment on, and before that one. */
  readonly since?: Date | undefined
  readonly until?: Date | undefined
  /** Words in any form of French, or the beginning of a tracking code. */
  readonly text?: string | undefined
  /** Watched by the actor. */
  readonly isWatched?: boolean | undefined
}

/** The tenant's requests that fulfil each part of the filter. Needs `request:list`. @throws InvalidInputError */
export function listRequests(ctx: TenantContext, filter: RequestFilter): Rows<typeof requests> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  const {
    statuses = [],
    typeId,
    assigneeId,
    dueBefore,
    teamId,
    label,
    priorities = [],
    inseeCodes = [],
    since,
    until,
  } = filter
  const text = optionalText('search', filter.text, 'filter.text') ?? undefined
  const { limited, typeIds } = limitOf(ctx, 'request:list')
  const choice = {
    ...anyRequest,
    status: statuses.length > 0,
    type: typeId !== undefined,
    assignee: assigneeId === undefined ? 'anyone' : assigneeId === 'nobody' ? 'nobody' : 'someone',
    team: teamId === undefined ? 'any' : teamId === 'none' ? 'none' : 'one',
    label: label !== undefined,
    priority: priorities.length > 0,
    area: inseeCodes.length > 0,
    since: since !== undefined,
    until: until !== undefined,
    due: dueBefore !== undefined,
    words: text !== undefined,
    watcher: filter.isWatched === true,
    limited,
  } as const
  const codeFrom = text === undefined ? undefined : trackingCodePrefix(text)
  return requestRows(choice, {
    statuses: arrayLiteral(statuses),
    typeId,
    assigneeId,
    teamId,
    label,
    priorities: arrayLiteral(priorities),
    inseeCodes: arrayLiteral(inseeCodes),
    since,
    until,
    dueBefore: dueBefore?.toISOString(),
    text,
    codeFrom,
    // No character of a code comes behind a tilde.
    codeTo: codeFrom === undefined ? undefined : `${codeFrom}~`,
    watcherKey: ctx.actor.key,
    typeIds,
  })
}

/** What the actor submitted. Needs `request:follow`. */
export function listOwnRequests(ctx: TenantContext): Rows<typeof requests> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:follow')
  return requestRows({ ...anyRequest, citizen: true }, { citizenKey: ctx.actor.key })
}
