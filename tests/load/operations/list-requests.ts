import { at } from './normalise.ts'
import type { Operation } from './operation.ts'
import { graphRequest } from './spell.ts'

const textOf = (first: number) => `query List { tenant { requests(first: ${first}) { nodes {
  id trackingCode subject status submittedAt type { id title } assignee { id name }
  messages(last: 3) { nodes { id side authorName body sentAt } } } } } }`

const ofPostgraphile = `query List { requests: allRequests(first: 20, orderBy: PRIMARY_KEY_DESC) { nodes {
  id: rowId trackingCode subject status submittedAt
  type: requestTypeByTypeId { id: rowId title } assignee: memberByAssigneeId { id: rowId name }
  messages: requestMessagesByRequestId(last: 3, orderBy: PRIMARY_KEY_ASC) {
    nodes { id: rowId side authorName body sentAt } } } } }`

const ofMercurius = `query List { requests(first: 20) {
  id trackingCode subject status submittedAt type { id title } assignee { id name }
  messages(last: 3) { id side authorName body sentAt } } }`

const byHand = { request: { method: 'GET', path: '/requests' }, read: at('requests') } as const

export const listRequests: Operation = {
  name: 'list',
  title: 'list 20 requests, each with type, assignee and its last 3 messages',
  text: textOf(20),
  read: at('data', 'tenant', 'requests'),
  peers: {
    byHand,
    jsonByDatabase: byHand,
    postgraphile: { request: graphRequest(ofPostgraphile), read: at('data', 'requests') },
    mercurius: { request: graphRequest(ofMercurius), read: at('data', 'requests') },
  },
}

/** The longest page that can be asked for: no peer is asked for it. */
export const listLongPage: Operation = { ...listRequests, title: 'list 100 requests', text: textOf(100) }
