import { DomainError } from '@interco/kernel'

/** A Keycloak can't be had on this machine, or did not start; the sentence says what to do. */
export class KeycloakUnavailableError extends DomainError {
  readonly code = 'KEYCLOAK_UNAVAILABLE'
  override readonly status = 503

  constructor(what: string, options?: ErrorOptions) {
    super(`No Keycloak can be run here: ${what}.`, options)
  }
}

/** Keycloak refused a request of its administration. Its words are left out: they may quote people’s data. */
export class KeycloakRefusedError extends DomainError {
  readonly code = 'KEYCLOAK_REFUSED'
  override readonly status = 502
  /** The status of its answer. */
  readonly answered: number

  constructor(method: string, path: string, answered: number) {
    super(`Keycloak answered ${answered} to ${method} ${path}.`)
    this.answered = answered
  }
}
