import { builder, poolRef } from '@interco/graphql'
import { dayInFrance } from '@interco/kernel'
import { competenceRef, competentRef } from './competence.type.ts'
import { registersOf } from './services.ts'

builder.objectFields(poolRef, (t) => ({
  competences: t.field({
    type: [competenceRef],
    description: 'What collectivités can be in charge of, by title.',
    resolve: (_pool, _args, context) => [...registersOf(context).competences.competences],
  }),
  competent: t.field({
    type: competentRef,
    nullable: true,
    description: 'Who is in charge of something in a commune on a day, and why.',
    args: {
      competence: t.arg.string({ required: true, description: 'The code of the competence, as `voirie`.' }),
      inseeCode: t.arg({ type: 'InseeCode', required: true, description: 'Where: a commune of the pool.' }),
      at: t.arg({ type: 'Date', description: 'On which day; without it, today in Paris.' }),
      knownAt: t.arg({ type: 'DateTime', description: 'As far as the register knew at this moment; without it, now.' }),
    },
    resolve: (_pool, { competence, inseeCode, at, knownAt }, context) =>
      registersOf(context).competences.find({
        competence,
        inseeCode,
        at: at ?? dayInFrance(new Date()),
        knownAt: knownAt ?? undefined,
      }),
  }),
}))
