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
    super(`Keycloak answered ${answered} to ${method} ${withoutIds(path)}.`)
    this.answered = answered
  }
}

/** What a path is about, without whom: ids of people are theirs alone. */
function withoutIds(path: string): string {
  const [address = ''] = path.split('?')
  return address.replaceAll(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi, '{id}')
}
