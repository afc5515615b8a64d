import { at } from './normalise.ts'
import type { Operation } from './operation.ts'
import { graphRequest } from './spell.ts'

const text = `query Deep { tenant { requests(first: 10) { nodes {
  id subject status type { id code title } assignee { id name }
  history { kind actorName statusAfter happenedAt }
  messages(last: 4) { nodes { id side authorName body sentAt } } } } } }`

const ofPostgraphile = `query Deep { requests: allRequests(first: 10, orderBy: PRIMARY_KEY_DESC) { nodes {
  id: rowId subject status
  type: requestTypeByTypeId { id: rowId code title } assignee: memberByAssigneeId { id: rowId name }
  history: requestHistoriesByRequestId(orderBy: PRIMARY_KEY_ASC) { nodes { kind actorName statusAfter happenedAt } }
  messages: requestMessagesByRequestId(last: 4, orderBy: PRIMARY_KEY_ASC) {
    nodes { id: rowId side authorName body sentAt } } } } }`

const ofMercurius = `query Deep { requests(first: 10) {
  id subject status type { id code title } assignee { id name }
  history { kind actorName statusAfter happenedAt }
  messages(last: 4) { id side authorName body sentAt } } }`

const byHand = { request: { method: 'GET', path: '/tree' }, read: at('requests') } as const

export const descendTree: Operation = {
  name: 'deep',
  title: 'a tree: tenant, 10 requests, and of each its type, assignee, history and 4 messages',
  text,
  read: at('data', 'tenant', 'requests'),
  peers: {
    byHand,
    jsonByDatabase: byHand,
    postgraphile: { request: graphRequest(ofPostgraphile), read: at('data', 'requests') },
    mercurius: { request: graphRequest(ofMercurius), read: at('data', 'requests') },
  },
}
