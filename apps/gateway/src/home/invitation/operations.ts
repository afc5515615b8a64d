import { hash } from 'node:crypto'

/** Who invites whom to what, and who asks. */
export const lookOperation = `query Invitation($token: String!) {
  invitation(token: $token) { collectivity { slug name } roles expiresAt }
  viewer { kind name memberships { collectivity { slug name } } }
}`

export const acceptOperation = `mutation AcceptInvitation($token: String!) {
  acceptInvitation(input: { token: $token }) {
    __typename
    ... on AcceptInvitationPayload { collectivity { slug name } }
    ... on Error { code }
  }
}`

const hashOf = (text: string) => hash('sha256', text, 'hex')

/** The operations of the page, for a gateway that executes only what it knows. */
export const ownOperations: ReadonlyMap<string, string> = new Map(
  [lookOperation, acceptOperation].map((text) => [hashOf(text), text]),
)

/** What the script sends, without the variables. */
export function bodyOf(operation: string, isClosed: boolean): string {
  const persistedQuery = { version: 1, sha256Hash: hashOf(operation) }
  return JSON.stringify(isClosed ? { extensions: { persistedQuery } } : { query: operation })
}
