import type { Request } from 'autocannon'
import { rowId } from './fill.ts'

/** One thing that a client asks, of the gateway and of a hand-written endpoint. */
export type Operation = {
  readonly name: 'list' | 'one' | 'submit'
  readonly title: string
  ofGateway(tenant: string, token: string): Request
  readonly ofPeer: Request
  /** What both answers must say, in the peers' form. */
  readonly readGateway: (answer: unknown) => unknown
  readonly readPeer: (answer: unknown) => unknown
}

const fields = 'id trackingCode subject status submittedAt type { id title } assignee { id name }'
const list = `query List { tenant { requests(first: 20) { nodes {
  ${fields} messages(last: 3) { nodes { id side authorName body sentAt } } } } } }`
const one = `query One($id: ID!) { node(id: $id) { ... on Request { ${fields} } } }`
const submit = `mutation Submit($input: SubmitRequestInput!) { submitRequest(input: $input) {
  ... on SubmitRequestPayload { trackingCode } ... on Error { code message } } }`

const oneId = rowId('request', 100)
const firstTypeId = rowId('type', 1)
const submission = {
  subject: 'Nid-de-poule devant la mairie',
  description: 'Un trou dans la chaussée, large d’un mètre, à hauteur du passage piéton.',
}

function gatewayRequest(tenant: string, token: string, query: string, variables?: object): Request {
  return {
    method: 'POST',
    path: `/t/${tenant}/graphql`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  }
}

const globalId = (type: string, tenant: string, id: string) => `${type}.${tenant}.${id}`

export const operations: readonly Operation[] = [
  {
    name: 'list',
    title: 'list 20 requests, each with type, assignee and its last 3 messages',
    ofGateway: (tenant, token) => gatewayRequest(tenant, token, list),
    ofPeer: { method: 'GET', path: '/requests' },
    readGateway: (answer) => normalise((answer as { data: { tenant: { requests: unknown } } }).data.tenant.requests),
    readPeer: (answer) => normalise((answer as { requests: unknown }).requests),
  },
  {
    name: 'one',
    title: 'one request by id, with type and assignee',
    ofGateway: (tenant, token) => gatewayRequest(tenant, token, one, { id: globalId('Request', tenant, oneId) }),
    ofPeer: { method: 'GET', path: `/requests/${oneId}` },
    readGateway: (answer) => normalise((answer as { data: { node: unknown } }).data.node),
    readPeer: normalise,
  },
  {
    name: 'submit',
    title: 'submit a request: request, history and event in one durable transaction',
    ofGateway: (tenant, token) =>
      gatewayRequest(tenant, token, submit, {
        input: { typeId: globalId('RequestType', tenant, firstTypeId), ...submission },
      }),
    ofPeer: {
      method: 'POST',
      path: '/requests',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ typeId: firstTypeId, ...submission }),
    },
    // Each submission has a code of its own: only the form is the same.
    readGateway: (answer) =>
      Object.keys((answer as { data: { submitRequest: { trackingCode: string } } }).data.submitRequest),
    readPeer: (answer) => Object.keys(answer as object),
  },
]

/** Global ids become local, connections lists, enums lower-case, times one form. */
function normalise(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => normalise(one))
  if (typeof value === 'object' && value !== null) {
    if ('nodes' in value) return normalise(value.nodes)
    return Object.fromEntries(
      Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, inner]) => [name, normalise(inner, name)]),
    )
  }
  if (typeof value !== 'string') return value
  if (key === 'id') return value.split('.').at(-1)
  if (key.endsWith('At')) return new Date(value).toISOString()
  return key === 'status' || key === 'side' ? value.toLowerCase() : value
}
