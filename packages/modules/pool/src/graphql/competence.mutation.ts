import { builder, defineMutation, type OperationContext } from '@interco/graphql'
import {
  type CompetenceAct,
  CompetenceActSupersededError,
  type CompetenceHolder,
  CompetenceOverlapError,
  InvalidInputError,
} from '@interco/kernel'
import { endCompetenceAct, recordCompetenceAct, withdrawCompetenceAct } from '../actions/change-competence.ts'
import { actKindEnum, actRef } from './competence.type.ts'
import { registersOf } from './services.ts'

function actPayload(name: string) {
  return builder.objectRef<{ readonly act: CompetenceAct }>(name).implement({
    description: 'The entry that was added.',
    fields: (t) => ({ act: t.expose('act', { type: actRef, description: 'The entry.' }) }),
  })
}

defineMutation('recordCompetenceAct', {
  description: 'Records an act that moved a competence. For the operator.',
  input: (t) => ({
    competence: t.string({ required: true, description: 'The code of the competence, as `voirie`.' }),
    inseeCodes: t.field({
      type: ['InseeCode'],
      description: 'The communes that it names; without them, every commune of the pool.',
    }),
    holder: t.field({ type: 'Slug', description: 'Whom it names, for a member of the pool.' }),
    holderSiren: t.field({ type: 'Siren', description: 'Whom it names, for a body outside the pool.' }),
    holderName: t.string({ description: 'The name of that body.' }),
    since: t.field({ type: 'Date', required: true, description: 'The first day on which it holds.' }),
    until: t.field({ type: 'Date', description: 'The first day on which it no longer holds.' }),
    kind: t.field({ type: actKindEnum, required: true, description: 'What sort of act it is.' }),
    reference: t.string({ required: true, description: 'Its number or name, as «n° 2016-412».' }),
    signedOn: t.field({ type: 'Date', description: 'Its own date.' }),
    url: t.string({ description: 'Where it can be read.' }),
  }),
  payload: actPayload('RecordCompetenceActPayload'),
  refusals: [CompetenceOverlapError],
  resolve: async (context, { holder, holderSiren, holderName, ...act }) => ({
    act: await recordCompetenceAct(context.actor, registersOf(context).competences, {
      ...act,
      holder: holderOf(context, holder, holderSiren, holderName),
      inseeCodes: act.inseeCodes ?? undefined,
      until: act.until ?? undefined,
      signedOn: act.signedOn ?? undefined,
      url: act.url ?? undefined,
    }),
  }),
})

type Given = string | null | undefined

/** @throws InvalidInputError unless it is a member of the pool, or a body with its number and name. */
function holderOf({ directory }: OperationContext, slug: Given, siren: Given, name: Given): CompetenceHolder {
  if (slug == null) {
    if (siren != null && name != null) return { siren, name }
    throw new InvalidInputError('input.holder', 'Indiquez la collectivité, ou le SIREN et le nom de l’organisme.')
  }
  const tenant = directory.bySlug(slug)
  if (tenant && siren == null && name == null) return { siren: tenant.siren, name: tenant.name }
  throw new InvalidInputError('input.holder', 'Indiquez une collectivité du groupement, et elle seule.')
}

defineMutation('endCompetenceAct', {
  description: 'Says from which day on an act no longer holds, by an entry that supersedes it. For the operator.',
  input: (t) => ({
    actId: t.id({ required: true, description: 'Which entry.' }),
    until: t.field({ type: 'Date', required: true, description: 'The first day on which it no longer holds.' }),
    reason: t.string({ required: true, description: 'Why, for those who read the history.' }),
  }),
  payload: actPayload('EndCompetenceActPayload'),
  refusals: [CompetenceOverlapError, CompetenceActSupersededError],
  resolve: async (context, input) => ({
    act: await endCompetenceAct(context.actor, registersOf(context).competences, input),
  }),
})

defineMutation('withdrawCompetenceAct', {
  description: 'Says that an act was recorded in error, by an entry that supersedes it. For the operator.',
  input: (t) => ({
    actId: t.id({ required: true, description: 'Which entry.' }),
    reason: t.string({ required: true, description: 'Why, for those who read the history.' }),
  }),
  payload: actPayload('WithdrawCompetenceActPayload'),
  refusals: [CompetenceActSupersededError],
  resolve: async (context, input) => ({
    act: await withdrawCompetenceAct(context.actor, registersOf(context).competences, input),
  }),
})
