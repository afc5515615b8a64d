export { roleByGroup } from './actor-from-claims.ts'
export { type Authenticator, createAuthenticator } from './authenticator.ts'
export { IdentityProviderUnreachableError, TokenExpiredError, TokenInvalidError } from './identity-errors.ts'
export type { IssuerOptions } from './token-verifier.ts'
