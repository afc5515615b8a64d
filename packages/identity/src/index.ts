export { roleByGroup } from './actor-from-claims.ts'
export { type ActorRegister, type Authenticator, createAuthenticator, type ProgramFacts } from './authenticator.ts'
export {
  IdentityProviderUnreachableError,
  LogoutTokenInvalidError,
  TokenExpiredError,
  TokenInvalidError,
} from './identity-errors.ts'
export { createLogoutVerifier, type EndedSession } from './logout-token.ts'
export { RealmFileInvalidError } from './realm/realm-errors.ts'
export { realmFile } from './realm/realm-file.ts'
export { readTokenFacts, type TokenFacts } from './token-facts.ts'
export type { IssuerOptions } from './token-verifier.ts'
