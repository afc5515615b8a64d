import { DomainError } from './domain-error.ts'

/** The store of files is full, does not answer, or there is none. */
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

/** The file is of a type that is not taken. */
export class FileTypeRefusedError extends DomainError {
  readonly code = 'FILE_TYPE_REFUSED'
  override readonly status = 415

  constructor() {
    super(
      'Ce type de fichier n’est pas accepté. Envoyez une image JPEG, PNG ou WebP, un PDF ou un document bureautique.',
    )
  }
}

/** The file was called or announced as of another type than its bytes are. */
export class FileTypeDiffersError extends DomainError {
  readonly code = 'FILE_TYPE_DIFFERS'
  override readonly status = 415

  constructor() {
    super('Le contenu de ce fichier ne correspond pas à son type. Enregistrez-le à nouveau, puis recommencez.')
  }
}

/** Those who share a budget hold too many files that belong to nothing, or too many uploads are under way. */
export class UploadBudgetSpentError extends DomainError {
  readonly code = 'UPLOAD_BUDGET_SPENT'
  override readonly status = 429
  override readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('Trop de fichiers ont été envoyés ces derniers temps. Réessayez un peu plus tard.')
    this.retryAfterSeconds = retryAfterSeconds
  }
}
