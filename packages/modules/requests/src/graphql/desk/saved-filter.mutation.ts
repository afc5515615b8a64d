import {
  builder,
  column,
  defineMutation,
  listOfRows,
  openTenantForChange,
  referredRow,
  rowId,
  type Scoped,
  tenantRef,
} from '@interco/graphql'
import { listSavedFilters, removeSavedFilter, saveFilter } from '../../actions/desk/saved-filters.ts'
import type { SavedFilterRow } from '../../data/desk/saved-filter.repository.ts'
import { requestSavedFilters, requestTeams } from '../../data/tables.ts'
import { localId } from '../local-id.ts'
import { subscribed } from '../scope.ts'
import { defineRemoval } from './define-removal.ts'
import { filterInput, readFilter, writeFilter } from './filter.input.ts'
import { teamRef } from './team.type.ts'

const savedFilterRef = builder.objectRef<Scoped<SavedFilterRow>>('RequestSavedFilter').implement({
  description: 'A filter under a name: someone’s own, or a team’s.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(requestSavedFilters, 'RequestSavedFilter') }),
    name: t.string({ description: 'What people call it.', resolve: column(requestSavedFilters, 'name') }),
    filter: t.string({
      description: 'A `RequestFilter` in JSON, to be sent as the variable `filter`.',
      resolve: column(requestSavedFilters, 'filter'),
    }),
    team: t.field({
      type: teamRef,
      nullable: true,
      description: 'The team that shares it; null for one’s own.',
      resolve: referredRow(requestSavedFilters, 'teamId', requestTeams),
    }),
  }),
})

builder.objectField(tenantRef, 'savedRequestFilters', (t) =>
  t.field({
    type: [savedFilterRef],
    nullable: true,
    description: 'The viewer’s own filters, and those of their teams. Needs `request:list`.',
    resolve: listOfRows((scope) => ({ scope, rows: listSavedFilters(scope.ctx), orderBy: 'name', length: 200 })),
  }),
)

const savedPayload = builder
  .objectRef<{ readonly saved: Scoped<SavedFilterRow> }>('SaveRequestFilterPayload')
  .implement({
    description: 'The filter, as it is now.',
    fields: (t) => ({ savedFilter: t.expose('saved', { type: savedFilterRef, description: 'The filter.' }) }),
  })

defineMutation('saveRequestFilter', {
  description: 'Keeps a filter under a name, or changes one of the viewer or of their teams. Needs `request:list`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    savedFilterId: t.id({ description: 'Which filter; without it, a new one.' }),
    teamId: t.id({ description: 'A team of the viewer that shares a new one; without it, it is their own.' }),
    name: t.string({ required: true, description: 'What people call it, 60 characters at most.' }),
    filter: t.field({ type: filterInput, required: true, description: 'The filter.' }),
  }),
  payload: savedPayload,
  refusals: [],
  resolve: async (context, { tenant, savedFilterId, teamId, name, filter }) => {
    const scope = openTenantForChange(context, tenant)
    // Whatever no list takes is not kept.
    readFilter(context, scope, filter)
    const id = savedFilterId == null ? undefined : localId(context, scope, savedFilterId, 'RequestSavedFilter')
    const team = teamId == null ? undefined : localId(context, scope, teamId, 'RequestTeam')
    const row = await saveFilter(subscribed(scope), { id, teamId: team, name, filter: writeFilter(filter) })
    return { saved: { scope, row } }
  },
})

defineRemoval('removeRequestFilter', {
  description: 'Removes a filter of the viewer or of their teams. Needs `request:list`.',
  type: 'RequestSavedFilter',
  argument: 'savedFilterId',
  which: 'Which filter.',
  gone: 'The filter is gone.',
  remove: removeSavedFilter,
})
