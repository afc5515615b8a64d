import { deepStrictEqual } from 'node:assert/strict'
import type { Request } from 'autocannon'
import type { Operation } from './operations.ts'

export async function fetchAnswer(origin: string, { path, method, headers, body }: Request): Promise<unknown> {
  const response = await fetch(origin + path, {
    method,
    ...(headers ? { headers } : {}),
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}

/** Throws unless the gateway and each peer answer the same, field by field. */
export async function assertSameAnswers(
  operation: Operation,
  gateway: { readonly origin: string; readonly request: Request },
  peers: readonly string[],
): Promise<void> {
  const expected = operation.readGateway(await fetchAnswer(gateway.origin, gateway.request))
  for (const origin of peers) {
    deepStrictEqual(operation.readPeer(await fetchAnswer(origin, operation.ofPeer)), expected)
  }
}
