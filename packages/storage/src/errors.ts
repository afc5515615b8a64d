import { DomainError } from '@interco/kernel'

/** The file is made to harm who opens it, or can’t be told from one that is. */
export class FileUnsafeError extends DomainError {
  readonly code = 'FILE_UNSAFE'
  override readonly status = 422

  constructor(options?: ErrorOptions) {
    super('Ce fichier est endommagé ou présente un risque. Enregistrez-le à nouveau depuis votre logiciel.', options)
  }
}

/** The link to a file was good for five minutes, and they are over. */
export class FileLinkExpiredError extends DomainError {
  readonly code = 'FILE_LINK_EXPIRED'
  override readonly status = 410

  constructor() {
    super('Ce lien a expiré. Rechargez la page pour en obtenir un nouveau.')
  }
}

/** The upload ticket is forged, over, or of someone else. */
export class UploadTicketInvalidError extends DomainError {
  readonly code = 'UPLOAD_TICKET_INVALID'
  override readonly status = 403

  constructor() {
    super('Cet envoi n’est pas ou plus autorisé. Choisissez à nouveau le fichier.')
  }
}

/** The upload ticket has brought its file already, or is bringing it. */
export class UploadTicketUsedError extends DomainError {
  readonly code = 'UPLOAD_TICKET_USED'
  override readonly status = 409

  constructor() {
    super('Ce fichier a déjà été envoyé. Pour en envoyer un autre, choisissez-le à nouveau.')
  }
}

/** What arrived is not what was announced: another size, another sum, or a part. */
export class UploadDiffersError extends DomainError {
  readonly code = 'UPLOAD_DIFFERS'
  override readonly status = 422

  constructor(options?: ErrorOptions) {
    super('Le fichier reçu est incomplet ou différent de celui annoncé. Envoyez-le à nouveau.', options)
  }
}

/** The upload stood still, or took too long. */
export class UploadTooSlowError extends DomainError {
  readonly code = 'UPLOAD_TOO_SLOW'
  override readonly status = 408

  constructor() {
    super('L’envoi du fichier est trop lent et a été interrompu. Réessayez avec une meilleure connexion.')
  }
}

/** The link to a file is forged, or was made for someone else. */
export class FileLinkInvalidError extends DomainError {
  readonly code = 'FILE_LINK_INVALID'
  override readonly status = 403

  constructor() {
    super('Ce lien n’est pas valable pour vous. Ouvrez le fichier depuis la demande.')
  }
}
