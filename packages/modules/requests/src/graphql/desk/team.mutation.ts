import { builder, defineMutation, openForChange, openTenantForChange, type Scoped } from '@interco/graphql'
import { giveToTeam } from '../../actions/desk/give-to-team.ts'
import { saveTeam } from '../../actions/desk/save-team.ts'
import type { TeamRow } from '../../data/desk/team.repository.ts'
import { NameTakenError, StaleRequestError } from '../../domain/errors.ts'
import { localId } from '../local-id.ts'
import { requestNow, requestPayload } from '../payload.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { teamRef } from './team.type.ts'

const payload = builder.objectRef<{ readonly team: Scoped<TeamRow> }>('SaveRequestTeamPayload').implement({
  description: 'The team, as it is now.',
  fields: (t) => ({ team: t.expose('team', { type: teamRef, description: 'The team.' }) }),
})

defineMutation('saveRequestTeam', {
  description: 'Makes a team, or changes it. Needs `request:configure`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    teamId: t.id({ description: 'Which team; without it, a new one.' }),
    name: t.string({ required: true, description: 'Its name, 60 characters at most.' }),
    isActive: t.boolean({ description: 'Whether it is given requests; without it, yes.' }),
    memberIds: t.idList({ required: true, description: 'All who are of it: who is not named leaves.' }),
  }),
  payload,
  refusals: [NameTakenError],
  resolve: async (context, { tenant, teamId, name, isActive, memberIds }) => {
    const scope = openTenantForChange(context, tenant)
    const row = await saveTeam(subscribed(scope), {
      id: teamId == null ? undefined : localId(context, scope, teamId, 'RequestTeam'),
      name,
      isActive: isActive ?? true,
      memberIds: memberIds.map((id) => localId(context, scope, id, 'Member')),
    })
    return { team: { scope, row } }
  },
})

defineMutation('giveRequestToTeam', {
  description: 'Gives a request to a team, or takes it out of its queue. Needs `request:assign`.',
  input: (t) => ({
    requestId: t.id({ required: true, description: 'Which request.' }),
    teamId: t.id({ description: 'The team; without it the request is in no queue.' }),
    expectedVersion: t.int({ required: true, description: 'The version that was read.' }),
  }),
  payload: requestPayload('GiveRequestToTeamPayload'),
  refusals: [StaleRequestError],
  resolve: async (context, { requestId, teamId, expectedVersion }) => {
    const { scope, id } = openForChange(context, requestId, 'Request')
    const team = teamId == null ? null : localId(context, scope, teamId, 'RequestTeam')
    await giveToTeam(subscribed(scope), { id, teamId: team, expectedVersion })
    return requestNow(scope, id)
  },
})
