import { builder, collectivityRef } from '@interco/graphql'
import type { Competence, CompetenceAct, CompetenceHolder, Competent } from '@interco/kernel'
import { registersOf } from './services.ts'

export const actKindEnum = builder.enumType('CompetenceActKind', {
  description: 'What sort of act moved a competence.',
  values: {
    LOI: { value: 'loi', description: 'A law (loi).' },
    ARRETE: { value: 'arrete', description: 'An order, as a rule of the prefect (arrêté).' },
    DELIBERATION: { value: 'deliberation', description: 'A decision of a council (délibération).' },
    CONVENTION: { value: 'convention', description: 'An agreement (convention).' },
  } as const,
})

const holderRef = builder.objectRef<CompetenceHolder>('CompetenceHolder').implement({
  description: 'Who is in charge: a member of the pool, or a body outside it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its official name.' }),
    siren: t.expose('siren', { type: 'Siren', description: 'Its SIREN.' }),
    collectivity: t.field({
      type: collectivityRef,
      nullable: true,
      description: 'The member of the pool; null for a body outside it.',
      resolve: ({ siren }, _args, { directory }) => directory.tenants.find((one) => one.siren === siren) ?? null,
    }),
  }),
})

export const actRef = builder.objectRef<CompetenceAct>('CompetenceAct').implement({
  description: 'An entry of the register: an act that moved a competence. Entries are superseded, never changed.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id in the register.' }),
    competence: t.exposeString('competence', { description: 'The code of the competence.' }),
    holder: t.expose('holder', { type: holderRef, description: 'Whom it names.' }),
    inseeCodes: t.field({
      type: ['InseeCode'],
      nullable: true,
      description: 'The communes that it names; null where it goes for every commune of the pool.',
      resolve: ({ inseeCodes }) => inseeCodes && [...inseeCodes],
    }),
    since: t.expose('since', { type: 'Date', description: 'The first day on which it holds.' }),
    until: t.expose('until', {
      type: 'Date',
      nullable: true,
      description: 'The first day on which it no longer holds.',
    }),
    kind: t.expose('kind', { type: actKindEnum, description: 'What sort of act it is.' }),
    reference: t.exposeString('reference', { description: 'Its number or name.' }),
    signedOn: t.expose('signedOn', { type: 'Date', nullable: true, description: 'Its own date.' }),
    url: t.exposeString('url', { nullable: true, description: 'Where it can be read.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When the register learnt of it.' }),
    supersedes: t.exposeID('supersedes', { nullable: true, description: 'The entry in whose place it stands.' }),
    isVoid: t.exposeBoolean('isVoid', {
      description: 'Whether it says that the entry which it supersedes was an error.',
    }),
    reason: t.exposeString('reason', { nullable: true, description: 'Why it supersedes another.' }),
  }),
})

export const competenceRef = builder.objectRef<Competence>('Competence').implement({
  description: 'Something that a collectivité can be in charge of.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its code, as `voirie`.' }),
    title: t.exposeString('title', { description: 'Its name, in French.' }),
    legalBasis: t.exposeString('legalBasis', { nullable: true, description: 'Where the law defines it.' }),
    history: t.field({
      type: [actRef],
      description: 'All that was ever recorded of it, in the order of recording.',
      resolve: ({ code }, _args, context) => [...registersOf(context).competences.history(code)],
    }),
  }),
})

export const competentRef = builder.objectRef<Competent>('Competent').implement({
  description: 'Who is in charge of something in a commune on a day, and why.',
  fields: (t) => ({
    holder: t.expose('holder', { type: holderRef, description: 'Who is in charge.' }),
    act: t.expose('act', {
      type: actRef,
      nullable: true,
      description: 'The act that says so; null where the commune is, because no act says otherwise.',
    }),
    explanation: t.stringList({
      description: 'Why, in French sentences for a citizen.',
      resolve: ({ explanation }) => [...explanation],
    }),
    alternatives: t.field({
      type: [actRef],
      description: 'Acts that name another holder for the same place and day, and gave way.',
      resolve: ({ alternatives }) => [...alternatives],
    }),
  }),
})
