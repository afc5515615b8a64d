import { DomainError } from '@interco/kernel'

/** The embedded provider asks for no password: it refuses to exist anywhere near production. */
export class EmbeddedIdentityRefusedError extends DomainError {
  readonly code = 'EMBEDDED_IDENTITY_REFUSED'
  override readonly status = 500

  constructor(reason: string) {
    super(`The embedded identity provider is for local runs only: ${reason}. Use a Keycloak instead.`)
  }
}

/** A file of the state folder can't be read as what it should be. */
export class IdentityStateBrokenError extends DomainError {
  readonly code = 'IDENTITY_STATE_BROKEN'
  override readonly status = 500

  constructor(file: string, then = 'everyone will have to sign in again') {
    super(`The file ${file} is broken. Delete it to get a new one: ${then}.`)
  }
}

export class UnknownPersonaError extends DomainError {
  readonly code = 'UNKNOWN_PERSONA'

  constructor(persona: string, known: readonly string[]) {
    super(`There is no demonstration account «${persona}». Choose one of: ${known.join(', ')}.`)
  }
}

export class UnknownMembershipError extends DomainError {
  readonly code = 'UNKNOWN_MEMBERSHIP'

  constructor(persona: string, tenant: string, known: readonly string[]) {
    const choice = known.length > 0 ? `It belongs to: ${known.join(', ')}.` : 'It belongs to no tenant.'
    super(`The demonstration account ${persona} does not belong to «${tenant}». ${choice}`)
  }
}

/** The embedded provider answered something else than a token. */
export class DemoSignInFailedError extends DomainError {
  readonly code = 'DEMO_SIGN_IN_FAILED'
  override readonly status = 502

  constructor(issuer: string, reason: string, options?: ErrorOptions) {
    super(`No demonstration token from ${issuer}: ${reason}. Is Interco running there?`, options)
  }
}
