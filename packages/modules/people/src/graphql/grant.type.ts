import {
  builder,
  collectivityRef,
  column,
  memberRef,
  type RowOf,
  referredRow,
  roleEnum,
  rowId,
  type Scoped,
} from '@interco/graphql'
import { conventions, grants, members } from '../data/tables.ts'

const limitRef = builder
  .objectRef<{ readonly kind: string; readonly ids: readonly string[] }>('AccessLimit')
  .implement({
    description: 'What a right goes no further than.',
    fields: (t) => ({
      kind: t.exposeString('kind', { description: 'The kind of thing, as `requestType`.' }),
      ids: t.stringList({ description: 'Their ids in the tenant.', resolve: ({ ids }) => [...ids] }),
    }),
  })

type Limits = Readonly<Record<string, readonly string[]>> | null

const listLimits = (limits: Limits) => limits && Object.entries(limits).map(([kind, ids]) => ({ kind, ids }))

export const grantRef = builder.objectRef<Scoped<RowOf<typeof grants>>>('Grant').implement({
  description: 'What a member may do beyond their roles.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(grants, 'Grant') }),
    member: t.field({ type: memberRef, description: 'Who.', resolve: referredRow(grants, 'memberId', members) }),
    permissions: t.stringList({ description: 'What.', resolve: ({ row }) => [...row.permissions] }),
    limits: t.field({
      type: [limitRef],
      nullable: true,
      description: 'On what; null for the whole tenant.',
      resolve: ({ row }) => listLimits(row.limits),
    }),
    basis: t.string({ description: 'Why.', resolve: column(grants, 'basis') }),
    since: t.field({ type: 'DateTime', description: 'From when.', resolve: column(grants, 'since') }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when; null without end.',
      resolve: column(grants, 'until'),
    }),
  }),
})

export const conventionRef = builder.objectRef<Scoped<RowOf<typeof conventions>>>('Convention').implement({
  description: 'The agreement under which people of another tenant work here.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(conventions, 'Convention') }),
    number: t.string({ description: 'Its number.', resolve: column(conventions, 'number') }),
    subject: t.string({ description: 'What it is about.', resolve: column(conventions, 'subject') }),
    legalBasis: t.string({ description: 'On what law it rests.', resolve: column(conventions, 'legalBasis') }),
    partner: t.field({
      type: collectivityRef,
      nullable: true,
      description: 'Whose people work here; null where that tenant has left the pool.',
      resolve: ({ row }, _args, { directory }) => directory.byOrganization(row.partnerOrganization) ?? null,
    }),
    partnerRoles: t.field({
      type: [roleEnum],
      description: 'Which of them: those who have one of these roles there.',
      resolve: ({ row }) => row.partnerRoles,
    }),
    permissions: t.stringList({ description: 'What they may do.', resolve: ({ row }) => [...row.permissions] }),
    limits: t.field({
      type: [limitRef],
      nullable: true,
      description: 'On what; null for the whole tenant.',
      resolve: ({ row }) => listLimits(row.limits),
    }),
    since: t.field({ type: 'DateTime', description: 'From when.', resolve: column(conventions, 'since') }),
    until: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Until when; null without end.',
      resolve: column(conventions, 'until'),
    }),
    isSuspended: t.boolean({ description: 'Whether it is suspended.', resolve: column(conventions, 'isSuspended') }),
  }),
})
