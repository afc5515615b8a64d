import { DomainError } from '@interco/kernel'

/** The invitation can’t be accepted any more: it was withdrawn, accepted by someone else, or is too old. */
export class InvitationOverError extends DomainError {
  readonly code = 'INVITATION_OVER'

  constructor() {
    super('Cette invitation n’est plus valable. Demandez-en une nouvelle à la collectivité.')
  }
}

/** The account is not the one that was invited: its verified address is another, or is not verified. */
export class InvitationForSomeoneElseError extends DomainError {
  readonly code = 'INVITATION_FOR_SOMEONE_ELSE'
  override readonly status = 403

  constructor() {
    super(
      'Cette invitation est pour une autre adresse. Connectez-vous avec le compte dont l’adresse vérifiée a été invitée.',
    )
  }
}

/** A tenant keeps at least one active administrator. */
export class LastAdministratorError extends DomainError {
  readonly code = 'LAST_ADMINISTRATOR'

  constructor() {
    super('Une collectivité garde au moins un administrateur actif : nommez d’abord quelqu’un d’autre.')
  }
}

/** Interco has no account at the identity provider: people are managed there. */
export class FederationUnavailableError extends DomainError {
  readonly code = 'FEDERATION_UNAVAILABLE'
  override readonly status = 503

  constructor() {
    super('Cette installation ne gère pas les comptes elle-même : adressez-vous à l’exploitant.')
  }
}

/** A program has two credentials at most: the one in use, and the one that replaces it. */
export class TooManyCredentialsError extends DomainError {
  readonly code = 'TOO_MANY_CREDENTIALS'

  constructor() {
    super('Ce logiciel a déjà deux secrets ou clés : retirez l’ancien avant d’en ajouter un.')
  }
}
