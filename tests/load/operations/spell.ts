import { createHash } from 'node:crypto'
import type { Request } from 'autocannon'
import type { Caller, Operation, Spelling } from './operation.ts'

/** The operation as a caller sends it to the gateway. */
export function spell(operation: Operation, { slug, token }: Caller, spelling: Spelling = 'text'): Request {
  const variables = operation.variables?.(slug)
  const named =
    spelling === 'text'
      ? { query: operation.text }
      : { extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(operation.text) } } }
  return {
    method: 'POST',
    path: `/t/${slug}/graphql`,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ ...named, variables }),
  }
}

/** The operations as the gateway is given them to know by their hashes. */
export function persist(operations: readonly Operation[]): [hash: string, text: string][] {
  return operations.map(({ text }) => [hashOf(text), text])
}

/** A request to a peer that speaks GraphQL too. */
export function graphRequest(query: string, variables?: object): Request {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  }
}

export function globalId(type: string, tenant: string, id: string): string {
  return `${type}.${tenant}.${id}`
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
