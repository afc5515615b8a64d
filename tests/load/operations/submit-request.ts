import { rowId } from '../world/row-id.ts'
import type { Operation } from './operation.ts'
import { globalId, graphRequest } from './spell.ts'

const typeId = rowId('type', 1)
const submission = {
  subject: 'Nid-de-poule devant la mairie',
  description: 'Un trou dans la chaussée, large d’un mètre, à hauteur du passage piéton.',
}

const text = `mutation Submit($input: SubmitRequestInput!) { submitRequest(input: $input) {
  ... on SubmitRequestPayload { trackingCode } ... on Error { code message } } }`

const ofPostgraphile = `mutation Submit($input: SubmitRequestInput!) { submitRequest(input: $input) { trackingCode: result } }`

const ofMercurius = `mutation Submit($typeId: ID!, $subject: String!, $description: String!) {
  submitRequest(typeId: $typeId, subject: $subject, description: $description) { trackingCode } }`

const byHand = {
  request: {
    method: 'POST',
    path: '/requests',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ typeId, ...submission }),
  },
  read: formOf,
} as const

export const submitRequest: Operation = {
  name: 'submit',
  title: 'submit a request: request, history and event in one durable transaction',
  text,
  variables: (tenant) => ({ input: { typeId: globalId('RequestType', tenant, typeId), ...submission } }),
  read: ofSubmission,
  peers: {
    byHand,
    jsonByDatabase: byHand,
    postgraphile: {
      request: graphRequest(ofPostgraphile, {
        input: { ofType: typeId, subject: submission.subject, description: submission.description },
      }),
      read: ofSubmission,
    },
    mercurius: { request: graphRequest(ofMercurius, { typeId, ...submission }), read: ofSubmission },
  },
}

function ofSubmission(answer: unknown): unknown {
  return formOf((answer as { data: { submitRequest: unknown } }).data.submitRequest)
}

/** Each submission has a code of its own: only the form is the same. */
function formOf(answer: unknown): unknown {
  return Object.entries(answer as object).map(([name, value]) => [name, typeof value])
}
