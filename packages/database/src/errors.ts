import { DomainError } from '@interco/kernel'

/** The database can't be reached or is restarting. Nothing was written. */
export class DatabaseUnavailableError extends DomainError {
  readonly code = 'DATABASE_UNAVAILABLE'
  override readonly status = 503
  override readonly retryAfterSeconds = 2

  constructor(options?: ErrorOptions) {
    super('The database is unavailable at the moment. Nothing was written: try again.', options)
  }
}

/** The connection was lost while a transaction was committing: it is written whole, or not at all. */
export class OutcomeUnknownError extends DomainError {
  readonly code = 'OUTCOME_UNKNOWN'
  override readonly status = 503
  override readonly retryAfterSeconds = 2

  constructor(options?: ErrorOptions) {
    super(
      'The database stopped while writing. Send the same request with the same idempotency key to find out.',
      options,
    )
  }
}

/** A statement took longer than the role's `statement_timeout`, or waited too long for a lock. */
export class DatabaseTimeoutError extends DomainError {
  readonly code = 'DATABASE_TIMEOUT'
  override readonly status = 504
  override readonly retryAfterSeconds = 5

  constructor(options?: ErrorOptions) {
    super('This took too long and was stopped. Ask for less at once, or try again later.', options)
  }
}

/** Too much work of this tenant waits already; the other tenants are served. */
export class TenantBusyError extends DomainError {
  readonly code = 'TENANT_BUSY'
  override readonly status = 429
  override readonly retryAfterSeconds = 1

  constructor(options?: ErrorOptions) {
    super('This tenant has too much work under way. Try again in a moment.', options)
  }
}

/** The tenant's schema or role can't be entered: it is being provisioned, repaired or was erased. */
export class TenantUnreachableError extends DomainError {
  readonly code = 'TENANT_UNREACHABLE'
  override readonly status = 503
  override readonly retryAfterSeconds = 30

  constructor(options?: ErrorOptions) {
    super('The data of this tenant can’t be opened at the moment. The operator was told.', options)
  }
}

/** The database answered for another tenant than the one asked for. The answer was destroyed with its connection. */
export class IsolationBreachError extends DomainError {
  readonly code = 'ISOLATION_BREACH'
  override readonly status = 500

  constructor() {
    super('The answer was withheld by a safety check. The operator was told.')
  }
}

/** The database was migrated by a newer Interco than this one. */
export class DatabaseNewerError extends DomainError {
  readonly code = 'DATABASE_NEWER'

  constructor(what: string) {
    super(
      `The database is newer than this Interco: ${what} is not known here. Start the newer version, or restore a backup.`,
    )
  }
}

/** A migration that was applied has other contents now. Migrations are append-only. */
export class MigrationChangedError extends DomainError {
  readonly code = 'MIGRATION_CHANGED'

  constructor(what: string) {
    super(`The migration ${what} was changed after it was applied. Restore its text and add a new migration instead.`)
  }
}

/** The account of INTERCO_DATABASE_URL lacks a right that the walls between tenants need. */
export class DatabaseRightsError extends DomainError {
  readonly code = 'DATABASE_RIGHTS'
}
