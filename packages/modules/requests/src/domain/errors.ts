import { DomainError } from '@interco/kernel'
import type { Transition } from './workflow/status.ts'

/** The request is in a state from which this transition can't be made. */
export class InvalidTransitionError extends DomainError {
  readonly code = 'REQUEST_INVALID_TRANSITION'
  /** What can be done from here. */
  readonly allowed: readonly Transition[]

  constructor(allowed: readonly Transition[]) {
    super('Cette étape n’est pas possible dans l’état actuel de la demande.')
    this.allowed = allowed
  }
}

/** Someone else changed the request since it was read. */
export class StaleRequestError extends DomainError {
  readonly code = 'REQUEST_STALE'
  readonly currentVersion: number

  constructor(currentVersion: number) {
    super('Cette demande a été modifiée entre-temps. Relisez-la avant de continuer.')
    this.currentVersion = currentVersion
  }
}

/** The tenant takes no requests of this type at the moment. */
export class RequestTypeClosedError extends DomainError {
  readonly code = 'REQUEST_TYPE_CLOSED'

  constructor() {
    super('Ce type de demande n’est pas ouvert pour le moment.')
  }
}

/** Requests of this type can't be submitted without an account. */
export class SignInNeededError extends DomainError {
  readonly code = 'REQUEST_SIGN_IN_NEEDED'

  constructor() {
    super('Connectez-vous pour déposer cette demande.')
  }
}
