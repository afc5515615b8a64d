import { DomainError } from '@interco/kernel'

export class RealmFileInvalidError extends DomainError {
  readonly code = 'REALM_FILE_INVALID'

  constructor(why: string, options?: ErrorOptions) {
    super(`The realm file is not usable: ${why}.`, options)
  }
}
