import { DomainError } from '@interco/kernel'

/** The bearer token can't be trusted. Which check refused it is told to operators only, in `cause`. */
export class TokenInvalidError extends DomainError {
  readonly code = 'TOKEN_INVALID'
  override readonly status = 401

  constructor(options?: ErrorOptions) {
    super('The access token is not valid here.', options)
  }
}

/** The bearer token was good, and its time is over. */
export class TokenExpiredError extends DomainError {
  readonly code = 'TOKEN_EXPIRED'
  override readonly status = 401

  constructor(options?: ErrorOptions) {
    super('The access token has expired: refresh it, or sign in again.', options)
  }
}

/** The keys of the identity provider can't be read, so that nobody can be recognized for now. */
export class IdentityProviderUnreachableError extends DomainError {
  readonly code = 'IDENTITY_PROVIDER_UNREACHABLE'
  override readonly status = 503
  override readonly retryAfterSeconds = 5

  constructor(options?: ErrorOptions) {
    super('The identity provider does not answer: try again in a few seconds.', options)
  }
}

/** What claims to be the identity provider’s word that a session is over can’t be trusted. Which check refused it is in `cause`. */
export class LogoutTokenInvalidError extends DomainError {
  readonly code = 'LOGOUT_TOKEN_INVALID'

  constructor(options?: ErrorOptions) {
    super('The logout token is not valid here.', options)
  }
}
