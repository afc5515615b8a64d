import {
  builder,
  column,
  defineConnection,
  memberRef,
  type RowOf,
  referredRow,
  relatedPage,
  relatedRows,
  rowId,
  type Scoped,
  sameRowFor,
} from '@interco/graphql'
import { limitKind } from '../../actions/limit.ts'
import type { NoteRow } from '../../data/desk/note.repository.ts'
import type { RequestRow } from '../../data/request.repository.ts'
import {
  members,
  requestHistory,
  requestLabelings,
  requestNotes,
  requests,
  requestTeams,
  requestWatchers,
} from '../../data/tables.ts'
import { historyRef } from '../history.type.ts'
import { requestRef } from '../request.type.ts'
import { statusEnum } from '../workflow/status.type.ts'
import { priorityEnum } from './priority.type.ts'
import { teamRef } from './team.type.ts'

const labelingRef = builder.objectRef<Scoped<RowOf<typeof requestLabelings>>>('RequestLabeling').implement({
  description: 'A label that a request bears.',
  fields: (t) => ({
    name: t.string({ description: 'What it says.', resolve: column(requestLabelings, 'label') }),
  }),
})

const watcherRef = builder.objectRef<Scoped<RowOf<typeof requestWatchers>>>('RequestWatcher').implement({
  description: 'Someone who follows a request without handling it.',
  fields: (t) => ({
    member: t.field({
      type: memberRef,
      description: 'Who.',
      resolve: referredRow(requestWatchers, 'memberId', members),
    }),
  }),
})

const noteRef = builder.objectRef<Scoped<NoteRow>>('RequestNote').implement({
  description: 'What the desk wrote to itself. It can be neither changed nor removed.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(requestNotes, 'RequestNote') }),
    authorName: t.string({
      nullable: true,
      description: 'The name of who wrote it.',
      resolve: column(requestNotes, 'authorName'),
    }),
    body: t.string({ description: 'What it says: plain text.', resolve: column(requestNotes, 'body') }),
    notedAt: t.field({ type: 'DateTime', description: 'When.', resolve: column(requestNotes, 'notedAt') }),
  }),
})
const noteConnection = defineConnection('RequestNote', noteRef)

/** No more than this: whoever wants the whole of it asks for `node(id:)`, so that no query follows links without end. */
const linkedRef = builder.objectRef<Scoped<RequestRow>>('LinkedRequest').implement({
  description: 'Another request that one hangs together with.',
  fields: (t) => ({
    id: t.id({ description: 'The global id of the request.', resolve: rowId(requests, 'Request') }),
    subject: t.string({ description: 'What it is about, in a line.', resolve: column(requests, 'subject') }),
    status: t.field({ type: statusEnum, description: 'Where it stands.', resolve: column(requests, 'status') }),
  }),
})

/** The right to some requests only does not reach those that hang together with them. */
const needs = 'request:list'

/** What the desk knows of a request beside what its citizen sees. Nothing of it stands outside this type. */
export const requestWorkRef = builder.objectRef<Scoped<RequestRow>>('RequestWork').implement({
  description: 'What the desk knows of a request, and its citizen never sees.',
  fields: (t) => ({
    team: t.field({
      type: teamRef,
      nullable: true,
      description: 'The team that it was given to.',
      resolve: referredRow(requests, 'teamId', requestTeams),
    }),
    priority: t.field({
      type: priorityEnum,
      description: 'How soon it is to be handled.',
      resolve: column(requests, 'priority'),
    }),
    labels: t.field({
      type: [labelingRef],
      description: 'What it is marked with.',
      resolve: relatedRows(requests, requestLabelings, { by: 'requestId', length: 20 }),
    }),
    watchers: t.field({
      type: [watcherRef],
      description: 'Who follows it, the first 50.',
      resolve: relatedRows(requests, requestWatchers, { by: 'requestId', length: 50 }),
    }),
    notes: t.field({
      type: noteConnection,
      description: 'The latest notes, oldest first; `before` goes back in time.',
      args: {
        last: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 50 at most.' }),
        before: t.arg.string({ description: 'The cursor before which to go on.' }),
      },
      resolve: relatedPage(requests, requestNotes, { by: 'requestId', argument: 'last', most: 50 }),
    }),
    history: t.field({
      type: [historyRef],
      description: 'All that happened to it, what the desk did among itself included, oldest first.',
      resolve: relatedRows(requests, requestHistory, { by: 'requestId', length: 1_000 }),
    }),
    parent: t.field({
      type: linkedRef,
      nullable: true,
      description: 'The request that it is a part of. Needs `request:list` for all types.',
      resolve: referredRow(requests, 'parentId', requests, { needs }),
    }),
    children: t.field({
      type: [linkedRef],
      description: 'Its parts, oldest first, 50 at most. Needs `request:list` for all types.',
      resolve: relatedRows(requests, requests, { by: 'parentId', length: 50, needs }),
    }),
    kept: t.field({
      type: linkedRef,
      nullable: true,
      description: 'The request that it is the double of. Needs `request:list` for all types.',
      resolve: referredRow(requests, 'duplicateOfId', requests, { needs }),
    }),
    duplicates: t.field({
      type: [linkedRef],
      description: 'Its doubles, oldest first, 50 at most. Needs `request:list` for all types.',
      resolve: relatedRows(requests, requests, { by: 'duplicateOfId', length: 50, needs }),
    }),
  }),
})

builder.objectField(requestRef, 'work', (t) =>
  t.field({
    type: requestWorkRef,
    nullable: true,
    description: 'What the desk knows of it; null for who does not handle it. Needs `request:list`.',
    resolve: sameRowFor('request:list', ({ typeId }: RequestRow) => ({ [limitKind]: typeId })),
  }),
)
