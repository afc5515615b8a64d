/** Codes of failures that no class of ours stands for: GraphQL's own, and what nobody foresaw. Each has its page. */
export const protocolCodes = [
  'BAD_REQUEST',
  'GRAPHQL_INVALID',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'INTERNAL',
] as const

export type ProtocolCode = (typeof protocolCodes)[number]

/** The code as it is told: one that a library brings and nobody documented is told as `GRAPHQL_INVALID`. */
export function protocolCode(code: unknown): ProtocolCode {
  return protocolCodes.find((known) => known === code) ?? 'GRAPHQL_INVALID'
}
