import { builder, defineMutation, openTenantForChange, type Scoped } from '@interco/graphql'
import { publishRouting } from '../../actions/desk/publish-routing.ts'
import type { RoutingRow } from '../../data/desk/routing.repository.ts'
import { StaleRoutingError } from '../../domain/errors.ts'
import { localId } from '../local-id.ts'
import '../refusals.ts'
import { subscribed } from '../scope.ts'
import { channelEnum, locationInput } from '../submission/location.type.ts'
import { priorityEnum } from './priority.type.ts'
import { routingRef } from './routing.type.ts'

const hoursInput = builder.inputType('RoutingHoursInput', {
  description: 'A part of the day; past midnight where the end comes first.',
  fields: (t) => ({
    from: t.string({ required: true, description: 'From this time on, as `08:00`.' }),
    until: t.string({ required: true, description: 'And before that one.' }),
  }),
})

const ruleInput = builder.inputType('RoutingRuleInput', {
  description: 'Which team a request is given to: each part that is given must hold.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What people call it, 60 characters at most.' }),
    teamId: t.id({ required: true, description: 'The team.' }),
    priority: t.field({ type: priorityEnum, description: 'How soon it is to be handled.' }),
    typeIds: t.idList({ description: 'Of one of these types.' }),
    inseeCodes: t.field({ type: ['InseeCode'], description: 'About one of these communes.' }),
    polygon: t.field({ type: [locationInput], description: 'Within this area: its corners in order, 3 to 200.' }),
    channels: t.field({ type: [channelEnum], description: 'That came so.' }),
    weekdays: t.intList({ description: 'Submitted on these days: 1 is Monday, in Paris.' }),
    hours: t.field({ type: hoursInput, description: 'Submitted at these times of the day, in Paris.' }),
  }),
})

const payload = builder.objectRef<{ readonly routing: Scoped<RoutingRow> }>('PublishRequestRoutingPayload').implement({
  description: 'The rules, as they are now.',
  fields: (t) => ({ routing: t.expose('routing', { type: routingRef, description: 'The new version.' }) }),
})

defineMutation('publishRequestRouting', {
  description: 'Makes a new version of the rules that give requests to teams. Needs `request:configure`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant.' }),
    rules: t.field({
      type: [ruleInput],
      required: true,
      description: 'All of them, in the order in which they are tried.',
    }),
    replacesId: t.id({ description: 'The version that was read; without it, there is none yet.' }),
  }),
  payload,
  refusals: [StaleRoutingError],
  resolve: async (context, { tenant, rules, replacesId }) => {
    const scope = openTenantForChange(context, tenant)
    const ids = (of: readonly string[] | null | undefined, type: string) =>
      of?.map((id) => localId(context, scope, id, type))
    const row = await publishRouting(subscribed(scope), {
      replacesId: replacesId == null ? null : localId(context, scope, replacesId, 'RequestRouting'),
      rules: rules.map(({ name, teamId, priority, typeIds, inseeCodes, polygon, channels, weekdays, hours }) => ({
        name,
        teamId: localId(context, scope, teamId, 'RequestTeam'),
        priority: priority ?? undefined,
        when: {
          typeIds: ids(typeIds, 'RequestType'),
          inseeCodes: inseeCodes ?? undefined,
          polygon: polygon ?? undefined,
          channels: channels ?? undefined,
          weekdays: weekdays ?? undefined,
          hours: hours ?? undefined,
        },
      })),
    })
    return { routing: { scope, row } }
  },
})
