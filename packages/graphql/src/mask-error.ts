import { DomainError } from '@interco/kernel'
import { GraphQLError } from 'graphql'
import { type ProtocolCode, protocolCode } from './protocol-codes.ts'

export type MaskOptions = {
  readonly requestId: string
  /** Told of what nobody foresaw, with the original. */
  readonly onUnforeseen: (error: unknown) => void
}

/** What a client is told of a failure: a stable code and a public sentence, never a stack, a statement or a value. */
export function maskError(error: unknown, { requestId, onUnforeseen }: MaskOptions): GraphQLError {
  const original = rootOf(error)
  const place = error instanceof GraphQLError ? placeOf(error) : {}
  if (original instanceof DomainError) {
    if (original.status >= 500 || original.cause !== undefined) onUnforeseen(original)
    return new GraphQLError(original.message, {
      ...place,
      extensions: {
        code: original.code,
        ...(original.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: original.retryAfterSeconds }),
      },
    })
  }
  if (original instanceof GraphQLError && isAboutOperation(original, place)) {
    const code = protocolCode(original.extensions['code'])
    return new GraphQLError(original.message, {
      ...placeOf(original),
      ...place,
      extensions: { ...original.extensions, code },
    })
  }
  onUnforeseen(original)
  return new GraphQLError(`Something went wrong on our side. Quote the request ${requestId} to your operator.`, {
    ...place,
    extensions: { code: 'INTERNAL' satisfies ProtocolCode },
  })
}

/**
 * Syntax, validation and arguments: GraphQL's own words, which quote only what the client sent. What it raises while it
 * completes a value stands nowhere in the document, and quotes our data.
 */
function isAboutOperation(original: GraphQLError, place: { readonly path?: unknown }): boolean {
  return original.extensions['code'] !== undefined || place.path === undefined || original.nodes !== undefined
}

function placeOf(error: GraphQLError) {
  return {
    ...(error.nodes === undefined ? {} : { nodes: error.nodes }),
    ...(error.path === undefined ? {} : { path: error.path }),
  }
}

function rootOf(error: unknown): unknown {
  let current = error
  while (current instanceof GraphQLError && current.cause !== undefined) current = current.cause
  return current
}
