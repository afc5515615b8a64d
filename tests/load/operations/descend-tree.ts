import { at } from './normalise.ts'
import type { Operation } from './operation.ts'
import { graphRequest } from './spell.ts'

const text = `query Deep { tenant { requests(first: 10) { nodes {
  id subject status assignee { id name }
  type { id code title requests(first: 3) { nodes {
    id subject status messages(last: 2) { nodes { id side authorName body sentAt } } } } }
  messages(last: 4) { nodes { id side authorName body sentAt } } } } } }`

const ofPostgraphile = `query Deep { requests: allRequests(first: 10, orderBy: PRIMARY_KEY_DESC) { nodes {
  id: rowId subject status assignee: memberByAssigneeId { id: rowId name }
  type: requestTypeByTypeId { id: rowId code title
    requests: requestsByTypeId(first: 3, orderBy: PRIMARY_KEY_DESC) { nodes { id: rowId subject status
      messages: requestMessagesByRequestId(last: 2, orderBy: PRIMARY_KEY_ASC) {
        nodes { id: rowId side authorName body sentAt } } } } }
  messages: requestMessagesByRequestId(last: 4, orderBy: PRIMARY_KEY_ASC) {
    nodes { id: rowId side authorName body sentAt } } } } }`

const ofMercurius = `query Deep { requests(first: 10) {
  id subject status assignee { id name }
  type { id code title requests(first: 3) {
    id subject status messages(last: 2) { id side authorName body sentAt } } }
  messages(last: 4) { id side authorName body sentAt } } }`

const byHand = { request: { method: 'GET', path: '/tree' }, read: at('requests') } as const

export const descendTree: Operation = {
  name: 'deep',
  title: 'a tree: 10 requests, of each its assignee, 4 messages and its type, of this 3 requests, of each 2 messages',
  text,
  read: at('data', 'tenant', 'requests'),
  peers: {
    byHand,
    jsonByDatabase: byHand,
    postgraphile: { request: graphRequest(ofPostgraphile), read: at('data', 'requests') },
    mercurius: { request: graphRequest(ofMercurius), read: at('data', 'requests') },
  },
}
