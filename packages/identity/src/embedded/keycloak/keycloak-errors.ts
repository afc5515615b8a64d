import { DomainError } from '@interco/kernel'

/** A Keycloak can't be had on this machine, or did not start; the sentence says what to do. */
export class KeycloakUnavailableError extends DomainError {
  readonly code = 'KEYCLOAK_UNAVAILABLE'
  override readonly status = 503

  constructor(what: string, options?: ErrorOptions) {
    super(`No Keycloak can be run here: ${what}.`, options)
  }
}
