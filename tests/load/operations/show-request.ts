import { rowId } from '../world/row-id.ts'
import { at } from './normalise.ts'
import type { Operation } from './operation.ts'
import { globalId, graphRequest } from './spell.ts'

const id = rowId('request', 100)

const text = `query One($id: ID!) { node(id: $id) { ... on Request {
  id trackingCode subject status submittedAt type { id title } assignee { id name } } } }`

const ofPostgraphile = `query One($id: UUID!) { request: requestByRowId(rowId: $id) {
  id: rowId trackingCode subject status submittedAt
  type: requestTypeByTypeId { id: rowId title } assignee: memberByAssigneeId { id: rowId name } } }`

const ofMercurius = `query One($id: ID!) { request(id: $id) {
  id trackingCode subject status submittedAt type { id title } assignee { id name } } }`

const byHand = { request: { method: 'GET', path: `/requests/${id}` }, read: at() } as const

export const showRequest: Operation = {
  name: 'one',
  title: 'one request by id, with type and assignee',
  text,
  variables: (tenant) => ({ id: globalId('Request', tenant, id) }),
  read: at('data', 'node'),
  peers: {
    byHand,
    jsonByDatabase: byHand,
    postgraphile: { request: graphRequest(ofPostgraphile, { id }), read: at('data', 'request') },
    mercurius: { request: graphRequest(ofMercurius, { id }), read: at('data', 'request') },
  },
}
