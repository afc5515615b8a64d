import {
  builder,
  column,
  defineConnection,
  fileRef,
  memberRef,
  nodeInterface,
  referredRow,
  registerBelongings,
  registerRows,
  relatedPage,
  relatedRows,
  rowId,
  type Scoped,
  sameRow,
} from '@interco/graphql'
import { belongingsOf, visibleRequests } from '../actions/find-request.ts'
import { files } from '../data/files.ts'
import type { RequestRow } from '../data/request.repository.ts'
import { members, requestCorrections, requestHistory, requestMessages, requests, requestTypes } from '../data/tables.ts'
import { isForAll } from '../data/workflow/is-for-all.ts'
import { correctionRef } from './desk/correction.type.ts'
import { historyRef } from './history.type.ts'
import { channelEnum, placeRef } from './submission/location.type.ts'
import { messageConnection } from './thread/message.type.ts'
import { requestTypeRef } from './types/request-type.type.ts'
import { statusEnum } from './workflow/status.type.ts'

const citizenRef = builder.objectRef<Scoped<RequestRow>>('RequestCitizen').implement({
  description: 'Who submitted a request, as they said.',
  fields: (t) => ({
    name: t.string({
      nullable: true,
      description: 'The name; null when none was given.',
      resolve: column(requests, 'citizenName'),
    }),
    email: t.string({
      nullable: true,
      description: 'The address for answers, if any.',
      resolve: column(requests, 'citizenEmail'),
    }),
    phone: t.string({ nullable: true, description: 'The number, if any.', resolve: column(requests, 'citizenPhone') }),
  }),
})

const keptRequestRef = builder.objectRef<Scoped<RequestRow>>('KeptRequest').implement({
  description: 'How far a request is, for the citizens of its doubles: nothing of what another citizen wrote.',
  fields: (t) => ({
    status: t.field({ type: statusEnum, description: 'Where it stands.', resolve: column(requests, 'status') }),
    submittedAt: t.field({
      type: 'DateTime',
      description: 'When it was submitted.',
      resolve: column(requests, 'submittedAt'),
    }),
    closedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is left to do.',
      resolve: column(requests, 'closedAt'),
    }),
  }),
})

export const requestRef = builder.objectRef<Scoped<RequestRow>>('Request').implement({
  description: 'A request of a citizen to a tenant (demande).',
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(requests, 'Request') }),
    trackingCode: t.string({
      description: 'What the citizen follows it with. Who knows it may read the request.',
      resolve: column(requests, 'trackingCode'),
    }),
    status: t.field({ type: statusEnum, description: 'Where it stands.', resolve: column(requests, 'status') }),
    version: t.int({
      description: 'Counts the changes: send it back with a change, to be told of another in between.',
      resolve: column(requests, 'version'),
    }),
    subject: t.string({ description: 'What it is about, in a line.', resolve: column(requests, 'subject') }),
    description: t.string({ description: 'All of it: plain text.', resolve: column(requests, 'description') }),
    place: t.string({
      nullable: true,
      description: 'Where, in the citizen’s words.',
      resolve: column(requests, 'place'),
    }),
    location: t.field({ type: placeRef, description: 'Where, on the map and on the ground.', resolve: sameRow() }),
    channel: t.field({ type: channelEnum, description: 'How it came.', resolve: column(requests, 'channel') }),
    submittedAt: t.field({
      type: 'DateTime',
      description: 'When it was submitted.',
      resolve: column(requests, 'submittedAt'),
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When it last changed.',
      resolve: column(requests, 'updatedAt'),
    }),
    closedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when nothing is left to do; null while something is.',
      resolve: column(requests, 'closedAt'),
    }),
    type: t.field({
      type: requestTypeRef,
      description: 'What kind of request it is.',
      resolve: referredRow(requests, 'typeId', requestTypes),
    }),
    assignee: t.field({
      type: memberRef,
      nullable: true,
      description: 'Who handles it.',
      resolve: referredRow(requests, 'assigneeId', members),
    }),
    corrections: t.field({
      type: [correctionRef],
      description: 'What the citizen was asked to correct, oldest first, 50 at most; the open one has no `answeredAt`.',
      resolve: relatedRows(requests, requestCorrections, { by: 'requestId', length: 50 }),
    }),
    duplicateOf: t.field({
      type: keptRequestRef,
      nullable: true,
      description: 'The request that this one was closed as the double of: its citizen follows that one.',
      resolve: referredRow(requests, 'duplicateOfId', requests),
    }),
    citizen: t.field({ type: citizenRef, description: 'Who submitted it.', resolve: sameRow() }),
    messages: t.field({
      type: messageConnection,
      description: 'The end of the thread with the citizen, oldest first; `before` goes back in time.',
      args: {
        last: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 50 at most.' }),
        before: t.arg.string({ description: 'The cursor before which to go on.' }),
      },
      resolve: relatedPage(requests, requestMessages, { by: 'requestId', argument: 'last', most: 50 }),
    }),
    attachments: t.field({
      type: [fileRef],
      description: 'The files that it was submitted with.',
      resolve: relatedRows(requests, files, { by: 'ownerId', length: 10 }),
    }),
    history: t.field({
      type: [historyRef],
      description: 'What happened to it, oldest first.',
      resolve: relatedRows(requests, requestHistory, { by: 'requestId', length: 1_000, only: isForAll }),
    }),
  }),
})

export const requestConnection = defineConnection('Request', requestRef)

registerRows(requestRef, visibleRequests)
registerBelongings('Request', belongingsOf)

builder.objectField(requestTypeRef, 'requests', (t) =>
  t.field({
    type: requestConnection,
    nullable: true,
    description: 'The requests of this type, newest first. Needs `request:list`.',
    args: {
      first: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 50 at most.' }),
      after: t.arg.string({ description: 'The cursor after which to go on.' }),
    },
    resolve: relatedPage(requestTypes, requests, {
      by: 'typeId',
      argument: 'first',
      newestFirst: true,
      most: 50,
      needs: 'request:list',
    }),
  }),
)
