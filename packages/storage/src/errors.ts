import { DomainError } from '@interco/kernel'

/** The store of files is full, or does not answer. */
export class FileStoreUnavailableError extends DomainError {
  readonly code = 'FILE_STORE_UNAVAILABLE'
  override readonly status = 503
  override readonly retryAfterSeconds = 60

  constructor(options?: ErrorOptions) {
    super('Le dépôt de fichiers est indisponible pour le moment. Réessayez dans quelques minutes.', options)
  }
}

/** The file is larger than it may be, or than was announced. */
export class FileTooLargeError extends DomainError {
  readonly code = 'FILE_TOO_LARGE'
  override readonly status = 413

  constructor(most: number) {
    super(`Ce fichier est trop volumineux : ${Math.floor(most / 1_000_000)} Mo au plus. Réduisez-le, puis recommencez.`)
  }
}

/** The file is of a type that is not taken here. */
export class FileTypeRefusedError extends DomainError {
  readonly code = 'FILE_TYPE_REFUSED'
  override readonly status = 415

  constructor() {
    super('Ce type de fichier n’est pas accepté. Envoyez une image JPEG, PNG ou WebP, un PDF ou un document bureautique.')
  }
}

/** The bytes are not of the type that they were announced as. */
export class FileTypeDiffersError extends DomainError {
  readonly code = 'FILE_TYPE_DIFFERS'
  override readonly status = 415

  constructor() {
    super('Le contenu de ce fichier ne correspond pas à son type. Enregistrez-le à nouveau, puis recommencez.')
  }
}

/** The file is made to harm who opens it, or can’t be told from one that is. */
export class FileUnsafeError extends DomainError {
  readonly code = 'FILE_UNSAFE'
  override readonly status = 422

  constructor(options?: ErrorOptions) {
    super('Ce fichier est endommagé ou présente un risque. Enregistrez-le à nouveau depuis votre logiciel.', options)
  }
}

/** The file can’t be attached: it is attached already, it is infected, or its time is over. */
export class FileNotAttachableError extends DomainError {
  readonly code = 'FILE_NOT_ATTACHABLE'
  override readonly status = 409

  constructor() {
    super('Ce fichier ne peut pas être joint. Envoyez-le à nouveau.')
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

/** The upload took too long, or stood still. */
export class UploadTooSlowError extends DomainError {
  readonly code = 'UPLOAD_TOO_SLOW'
  override readonly status = 408

  constructor() {
    super('L’envoi du fichier est trop lent et a été interrompu. Réessayez avec une meilleure connexion.')
  }
}

/** Those who share a budget have sent their part for the moment, or hold too many files that belong to nothing. */
export class UploadBudgetSpentError extends DomainError {
  readonly code = 'UPLOAD_BUDGET_SPENT'
  override readonly status = 429
  override readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('Trop de fichiers ont été envoyés ces derniers temps. Réessayez un peu plus tard.')
    this.retryAfterSeconds = retryAfterSeconds
  }
}
