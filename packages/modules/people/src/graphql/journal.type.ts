import { builder, column, type RowOf, rowId, type Scoped } from '@interco/graphql'
import { accessJournal } from '../data/tables.ts'

export const journalEntryRef = builder.objectRef<Scoped<RowOf<typeof accessJournal>>>('AccessJournalEntry').implement({
  description: 'A line of the access journal. The database refuses to change or remove it.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(accessJournal, 'AccessJournalEntry') }),
    happenedAt: t.field({ type: 'DateTime', description: 'When.', resolve: column(accessJournal, 'happenedAt') }),
    actorKind: t.string({ description: 'In which quality.', resolve: column(accessJournal, 'actorKind') }),
    actorName: t.string({ nullable: true, description: 'Who.', resolve: column(accessJournal, 'actorName') }),
    actorKey: t.string({
      description: 'Who, by issuer and subject: names change and repeat.',
      resolve: column(accessJournal, 'actorKey'),
    }),
    deed: t.string({ description: 'What, as `member.suspended`.', resolve: column(accessJournal, 'deed') }),
    subjectName: t.string({ nullable: true, description: 'To whom.', resolve: column(accessJournal, 'subjectName') }),
    subjectId: t.string({
      nullable: true,
      description: 'To what, by its id in the tenant.',
      resolve: column(accessJournal, 'subjectId'),
    }),
    basis: t.string({ nullable: true, description: 'Why, or what it gave.', resolve: column(accessJournal, 'basis') }),
  }),
})
