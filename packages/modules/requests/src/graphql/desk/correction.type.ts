import { builder, column, type Scoped } from '@interco/graphql'
import type { CorrectionRow } from '../../data/desk/correction.repository.ts'
import { requestCorrections } from '../../data/tables.ts'

export const correctableFieldEnum = builder.enumType('CorrectableField', {
  description: 'What a citizen can be asked to correct.',
  values: {
    SUBJECT: { value: 'subject', description: 'What it is about.' },
    DESCRIPTION: { value: 'description', description: 'The description.' },
    PLACE: { value: 'place', description: 'Where, in words.' },
    LOCATION: { value: 'location', description: 'Where, on the map.' },
  } as const,
})

export const correctionRef = builder.objectRef<Scoped<CorrectionRow>>('RequestCorrection').implement({
  description: 'What the citizen was asked to correct.',
  fields: (t) => ({
    wanted: t.string({ description: 'What is wanted: plain text.', resolve: column(requestCorrections, 'wanted') }),
    fields: t.field({
      type: [correctableFieldEnum],
      description: 'Which parts of the request.',
      resolve: column(requestCorrections, 'fields'),
    }),
    askedAt: t.field({ type: 'DateTime', description: 'When.', resolve: column(requestCorrections, 'askedAt') }),
    answeredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is answered, or another was asked; null while the citizen is waited for.',
      resolve: column(requestCorrections, 'answeredAt'),
    }),
  }),
})
