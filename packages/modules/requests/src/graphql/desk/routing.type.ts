import { builder, globalId, rowId, rowLoader, type Scoped, type TenantScope, tenantRef } from '@interco/graphql'
import {
  type ExplainedRule,
  explainRouting,
  findRouting,
  type RoutingExplanation,
} from '../../actions/desk/explain-routing.ts'
import type { RoutingRow } from '../../data/desk/routing.repository.ts'
import { requestRoutings, requestTeams } from '../../data/tables.ts'
import type { Reason } from '../../domain/desk/route.ts'
import { type RoutingRule, readRules } from '../../domain/desk/routing-rule.ts'
import { channelEnum } from '../submission/location.type.ts'
import { priorityEnum } from './priority.type.ts'
import { requestWorkRef } from './request-work.type.ts'
import { teamRef } from './team.type.ts'

type InTenant<Value> = { readonly scope: TenantScope; readonly value: Value }
type Located = { readonly latitude: number; readonly longitude: number }

const cornerRef = builder.objectRef<Located>('RoutingCorner').implement({
  description: 'A corner of an area, in degrees of WGS 84.',
  fields: (t) => ({
    latitude: t.exposeFloat('latitude', { description: 'From -90 in the south to 90.' }),
    longitude: t.exposeFloat('longitude', { description: 'From -180 in the west to 180.' }),
  }),
})

const ruleRef = builder.objectRef<InTenant<RoutingRule>>('RoutingRule').implement({
  description: 'Which team a request is given to (règle d’orientation). An empty part asks nothing.',
  fields: (t) => ({
    name: t.string({ description: 'What people call it.', resolve: ({ value }) => value.name }),
    team: t.field({
      type: teamRef,
      nullable: true,
      description: 'The team.',
      resolve: async ({ scope, value }) => {
        const row = await scope.load(rowLoader(requestTeams)).load(value.teamId)
        return row ? { scope, row } : null
      },
    }),
    priority: t.field({
      type: priorityEnum,
      nullable: true,
      description: 'How soon it is to be handled, where the rule says so.',
      resolve: ({ value }) => value.priority ?? null,
    }),
    typeIds: t.idList({
      description: 'Of one of these types.',
      resolve: ({ scope, value }) =>
        (value.when.typeIds ?? []).map((id) => globalId('RequestType', scope.ctx.tenant, id)),
    }),
    inseeCodes: t.field({
      type: ['InseeCode'],
      description: 'About one of these communes.',
      resolve: ({ value }) => [...(value.when.inseeCodes ?? [])],
    }),
    polygon: t.field({
      type: [cornerRef],
      description: 'Within this area.',
      resolve: ({ value }) => [...(value.when.polygon ?? [])],
    }),
    channels: t.field({
      type: [channelEnum],
      description: 'That came so.',
      resolve: ({ value }) => [...(value.when.channels ?? [])],
    }),
    weekdays: t.intList({
      description: 'Submitted on these days: 1 is Monday, in Paris.',
      resolve: ({ value }) => [...(value.when.weekdays ?? [])],
    }),
    from: t.string({
      nullable: true,
      description: 'Submitted from this time of the day on, as `08:00`.',
      resolve: ({ value }) => value.when.hours?.from ?? null,
    }),
    until: t.string({
      nullable: true,
      description: 'And before that one.',
      resolve: ({ value }) => value.when.hours?.until ?? null,
    }),
  }),
})

export const routingRef = builder.objectRef<Scoped<RoutingRow>>('RequestRouting').implement({
  description: 'A version of the rules that give requests to teams. The first one that matches decides.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(requestRoutings, 'RequestRouting') }),
    version: t.int({ description: 'Counts the versions.', resolve: ({ row }) => row.version }),
    authorName: t.string({ nullable: true, description: 'Who published it.', resolve: ({ row }) => row.authorName }),
    publishedAt: t.field({ type: 'DateTime', description: 'When.', resolve: ({ row }) => row.publishedAt }),
    rules: t.field({
      type: [ruleRef],
      description: 'In the order in which they are tried.',
      resolve: ({ scope, row }) => readRules(row.rules).map((value) => ({ scope, value })),
    }),
  }),
})

builder.objectField(tenantRef, 'requestRouting', (t) =>
  t.field({
    type: routingRef,
    nullable: true,
    description: 'The rules that give requests to teams; null before the first. Needs `request:list`.',
    args: { version: t.arg.int({ description: 'Which version; without it, the one that holds now.' }) },
    resolve: async (scope, { version }) => {
      const row = await findRouting(scope.ctx, version ?? undefined)
      return row ? { scope, row } : null
    },
  }),
)

const reasonRef = builder.objectRef<Reason>('RoutingReason').implement({
  description: 'A part of a rule, held against a request.',
  fields: (t) => ({
    isMet: t.exposeBoolean('isMet', { description: 'Whether it holds.' }),
    text: t.exposeString('text', { description: 'In a French sentence.' }),
  }),
})

const explainedRef = builder.objectRef<InTenant<ExplainedRule>>('ExplainedRoutingRule').implement({
  description: 'A rule that was tried on a request.',
  fields: (t) => ({
    rule: t.field({
      type: ruleRef,
      description: 'The rule.',
      resolve: ({ scope, value }) => ({ scope, value: value.rule }),
    }),
    isMatch: t.boolean({ description: 'Whether it matches.', resolve: ({ value }) => value.isMatch }),
    reasons: t.field({ type: [reasonRef], description: 'Part by part.', resolve: ({ value }) => [...value.reasons] }),
  }),
})

const explanationRef = builder.objectRef<InTenant<RoutingExplanation>>('RoutingExplanation').implement({
  description: 'Why a request was given to a team, or to none.',
  fields: (t) => ({
    version: t.int({ description: 'By which version of the rules.', resolve: ({ value }) => value.version }),
    summary: t.string({ description: 'In a French sentence.', resolve: ({ value }) => value.summary }),
    rules: t.field({
      type: [explainedRef],
      description: 'The rules that were tried, up to the one that decides.',
      resolve: ({ scope, value }) => value.rules.map((one) => ({ scope, value: one })),
    }),
  }),
})

builder.objectField(requestWorkRef, 'routing', (t) =>
  t.field({
    type: explanationRef,
    nullable: true,
    description: 'Tries the rules on it again; null where there were none when it was submitted.',
    args: { version: t.arg.int({ description: 'Which version; without it, the one that routed it.' }) },
    resolve: async ({ scope, row }, { version }) => {
      const value = await explainRouting(scope.ctx, row, version ?? undefined)
      return value && { scope, value }
    },
  }),
)
