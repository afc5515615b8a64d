import { builder, type OperationContext, type TenantScope } from '@interco/graphql'
import { InvalidInputError } from '@interco/kernel'
import type { RequestFilter } from '../../actions/desk/list-requests.ts'
import { localId } from '../local-id.ts'
import { statusEnum } from '../workflow/status.type.ts'
import { priorityEnum } from './priority.type.ts'

export const filterInput = builder.inputType('RequestFilter', {
  description: 'Which requests to list: those that fulfil each part that is given.',
  fields: (t) => ({
    statuses: t.field({ type: [statusEnum], description: 'In one of these states.' }),
    typeId: t.id({ description: 'Of this type.' }),
    assigneeId: t.id({ description: 'Given to this member.' }),
    unassigned: t.boolean({ description: 'Given to nobody; not together with `assigneeId`.' }),
    teamId: t.id({ description: 'Given to this team.' }),
    withoutTeam: t.boolean({ description: 'Given to no team; not together with `teamId`.' }),
    watched: t.boolean({ description: 'Watched by the viewer.' }),
    label: t.string({ description: 'With this label.' }),
    priorities: t.field({ type: [priorityEnum], description: 'Of one of these priorities.' }),
    inseeCodes: t.field({ type: ['InseeCode'], description: 'About one of these communes.' }),
    dueBefore: t.field({ type: 'DateTime', description: 'Due before this moment, while their time runs.' }),
    submittedSince: t.field({ type: 'DateTime', description: 'Submitted from this moment on.' }),
    submittedBefore: t.field({ type: 'DateTime', description: 'Submitted before this moment.' }),
    text: t.string({
      description:
        'With all these words, in any form and without accents; as a search engine takes them: "in a row", or, -without. Or the beginning of a tracking code.',
    }),
  }),
})

export type Filter = (typeof filterInput)['$inferInput']

/** @throws InvalidInputError, NotFoundError for an id of another tenant or type. */
export function readFilter(context: OperationContext, scope: TenantScope, filter: Filter): RequestFilter {
  if (filter.unassigned && filter.assigneeId != null) {
    throw new InvalidInputError('filter', '`unassigned` et `assigneeId` ne vont pas ensemble.')
  }
  if (filter.withoutTeam && filter.teamId != null) {
    throw new InvalidInputError('filter', '`withoutTeam` et `teamId` ne vont pas ensemble.')
  }
  const local = (id: string | null | undefined, type: string) =>
    id == null ? undefined : localId(context, scope, id, type)
  return {
    statuses: given(filter.statuses),
    typeId: local(filter.typeId, 'RequestType'),
    assigneeId: filter.unassigned ? 'nobody' : local(filter.assigneeId, 'Member'),
    teamId: filter.withoutTeam ? 'none' : local(filter.teamId, 'RequestTeam'),
    isWatched: given(filter.watched),
    label: given(filter.label),
    priorities: given(filter.priorities),
    inseeCodes: given(filter.inseeCodes),
    dueBefore: given(filter.dueBefore),
    since: given(filter.submittedSince),
    until: given(filter.submittedBefore),
    text: given(filter.text),
  }
}

/** A client that leaves a part out may send null for it. */
function given<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined
}

/** A filter in JSON as a client sends it: the names of states and priorities are those of the graph. */
export function writeFilter(filter: Filter): string {
  const named = (values: readonly string[] | null | undefined) => values?.map((value) => value.toUpperCase())
  return JSON.stringify({ ...filter, statuses: named(filter.statuses), priorities: named(filter.priorities) })
}
