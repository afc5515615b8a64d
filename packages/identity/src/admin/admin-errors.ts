import { DomainError } from '@interco/kernel'

/**
 * Keycloak refused a request of its administration. Neither its words nor what was asked for are told: both may quote
 * people’s data.
 */
export class KeycloakRefusedError extends DomainError {
  readonly code = 'KEYCLOAK_REFUSED'
  override readonly status = 502
  /** The status of its answer. */
  readonly answered: number

  constructor(method: string, path: string, answered: number) {
    super(`Keycloak answered ${answered} to ${method} ${path.split('?')[0]}.`)
    this.answered = answered
  }
}
