import {
  builder,
  defineConnection,
  Edge,
  globalId,
  nodeInterface,
  type Page,
  pageSize,
  registerNode,
  type Scoped,
} from '@interco/graphql'
import { possibleTransitions } from '../actions/move-request.ts'
import { type HistoryRow, historyOf } from '../data/history.repository.ts'
import type { MemberRow } from '../data/member.repository.ts'
import { countedMessages, type MessageRow, messagesBefore } from '../data/message.repository.ts'
import type { RequestRow } from '../data/request.repository.ts'
import { readIdCursor } from './id-cursor.ts'
import { messageLoader, requestLoader } from './loaders.ts'
import { messageConnection } from './message.type.ts'
import { requestTypeRef } from './request-type.type.ts'
import { subscribed } from './scope.ts'
import { historyKindEnum, statusEnum, transitionEnum } from './status.type.ts'

export const memberRef = builder.objectRef<Scoped<Pick<MemberRow, 'id' | 'name'>>>('Member').implement({
  description: 'Someone who works for the tenant.',
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: ({ scope, row }) => globalId('Member', scope.ctx.tenant, row.id),
    }),
    name: t.string({ description: 'The name that colleagues and citizens see.', resolve: ({ row }) => row.name }),
  }),
})

const citizenRef = builder.objectRef<Pick<RequestRow, 'citizenName' | 'citizenEmail'>>('RequestCitizen').implement({
  description: 'Who submitted a request, as they said.',
  fields: (t) => ({
    name: t.exposeString('citizenName', { nullable: true, description: 'The name; null when none was given.' }),
    email: t.exposeString('citizenEmail', { nullable: true, description: 'The address for answers, if any.' }),
  }),
})

const historyRef = builder.objectRef<HistoryRow>('RequestHistoryEntry').implement({
  description: 'Something that happened to a request. It can be neither changed nor removed.',
  fields: (t) => ({
    kind: t.expose('kind', { type: historyKindEnum, description: 'What happened.' }),
    actorName: t.exposeString('actorName', { nullable: true, description: 'Who did it; null when nobody signed in.' }),
    statusBefore: t.expose('statusBefore', { type: statusEnum, nullable: true, description: 'The state before.' }),
    statusAfter: t.expose('statusAfter', { type: statusEnum, nullable: true, description: 'The state after.' }),
    note: t.exposeString('note', { nullable: true, description: 'The reason, or to whom it was given.' }),
    happenedAt: t.expose('happenedAt', { type: 'DateTime', description: 'When.' }),
  }),
})

export const requestRef = builder.objectRef<Scoped<RequestRow>>('Request').implement({
  description: 'A request of a citizen to a tenant (demande).',
  interfaces: [nodeInterface],
  fields: (t) => ({
    id: t.id({
      description: 'The global id.',
      resolve: ({ scope, row }) => globalId('Request', scope.ctx.tenant, row.id),
    }),
    trackingCode: t.string({
      description: 'What the citizen follows it with. Who knows it may read the request.',
      resolve: ({ row }) => row.trackingCode,
    }),
    status: t.field({ type: statusEnum, description: 'Where it stands.', resolve: ({ row }) => row.status }),
    version: t.int({
      description: 'Counts the changes: send it back with a change, to be told of another in between.',
      resolve: ({ row }) => row.version,
    }),
    subject: t.string({ description: 'What it is about, in a line.', resolve: ({ row }) => row.subject }),
    description: t.string({ description: 'All of it: plain text.', resolve: ({ row }) => row.description }),
    place: t.string({ nullable: true, description: 'Where, in the citizen’s words.', resolve: ({ row }) => row.place }),
    submittedAt: t.field({
      type: 'DateTime',
      description: 'When it was submitted.',
      resolve: ({ row }) => row.submittedAt,
    }),
    updatedAt: t.field({ type: 'DateTime', description: 'When it last changed.', resolve: ({ row }) => row.updatedAt }),
    type: t.field({
      type: requestTypeRef,
      description: 'What kind of request it is.',
      resolve: ({ scope, row }) => ({ scope, row: { id: row.typeId, code: row.typeCode, title: row.typeTitle } }),
    }),
    assignee: t.field({
      type: memberRef,
      nullable: true,
      description: 'Who handles it.',
      resolve: ({ scope, row }) =>
        row.assigneeId === null ? null : { scope, row: { id: row.assigneeId, name: row.assigneeName ?? '' } },
    }),
    citizen: t.field({ type: citizenRef, description: 'Who submitted it.', resolve: ({ row }) => row }),
    transitions: t.field({
      type: [transitionEnum],
      description: 'The steps that the viewer can make from here.',
      resolve: ({ scope, row }) => possibleTransitions(scope.ctx, row.status),
    }),
    messages: t.field({
      type: messageConnection,
      description: 'The end of the thread with the citizen, oldest first; `before` goes back in time.',
      args: {
        last: t.arg.int({ defaultValue: 20, required: true, description: 'How many, 50 at most.' }),
        before: t.arg.string({ description: 'The cursor before which to go on.' }),
      },
      resolve: ({ scope, row }, { last, before }) => messagePage(scope, row.id, pageSize('last', last, 50), before),
    }),
    history: t.field({
      type: [historyRef],
      description: 'What happened to it, oldest first.',
      resolve: ({ scope, row }) => scope.ctx.db.read(historyOf, { requestId: row.id }),
    }),
  }),
})

export const requestConnection = defineConnection('Request', requestRef)

async function messagePage(
  scope: Scoped<MessageRow>['scope'],
  requestId: string,
  size: number,
  before: string | null | undefined,
): Promise<Page<Scoped<MessageRow>>> {
  const cursor = readIdCursor('before', before)
  const rows =
    cursor === undefined
      ? await scope.load(messageLoader(size)).load(requestId)
      : await scope.ctx.db.read(messagesBefore, { requestId, before: cursor, limit: size + 1 })
  return {
    edges: rows
      .slice(0, size)
      .map((row) => new Edge({ scope, row }, [row.id]))
      .reverse(),
    hasNextPage: cursor !== undefined,
    hasPreviousPage: rows.length > size,
    countAll: async () => (await scope.ctx.db.read(countedMessages, { requestId }))[0]?.count ?? 0,
  }
}

registerNode(requestRef, async (scope, id) => {
  subscribed(scope)
  const row = await scope.load(requestLoader).load(id)
  return row && { scope, row }
})
