import { DomainError } from '@interco/kernel'

/** The folder of the state can't be read or written by the user who runs Interco. */
export class StateNotWritableError extends DomainError {
  readonly code = 'STATE_NOT_WRITABLE'

  constructor(folder: string, options?: ErrorOptions) {
    super(
      `Interco can't write to ${folder}: give its user write access to that folder, or run it as the owner.`,
      options,
    )
  }
}

/** The file system, or the quota of the user, has no room left. */
export class DiskFullError extends DomainError {
  readonly code = 'DISK_FULL'

  constructor(folder: string, options?: ErrorOptions) {
    super(
      `No space is left on the disk of ${folder}: free some (the database needs 200 MB), then start again.`,
      options,
    )
  }
}

/** Another process works on the same state. */
export class StateInUseError extends DomainError {
  readonly code = 'STATE_IN_USE'

  constructor(folder: string, options?: ErrorOptions) {
    super(`Another running Interco uses ${folder}: stop it first, or give this one a folder of its own.`, options)
  }
}

/** The state is there but can't be used: damaged, incomplete, or of another major version of PostgreSQL. */
export class StateBrokenError extends DomainError {
  readonly code = 'STATE_BROKEN'

  constructor(folder: string, what: string, options?: ErrorOptions) {
    super(
      `The database in ${folder} can't be used: ${what}. Restore a backup, or move the folder away to start anew.`,
      options,
    )
  }
}

/** No embedded database exists for this operating system and processor. */
export class PlatformUnsupportedError extends DomainError {
  readonly code = 'PLATFORM_UNSUPPORTED'

  constructor(platform: string, options?: ErrorOptions) {
    super(
      `The embedded database does not run on ${platform}: set INTERCO_DATABASE_URL to the address of a PostgreSQL server.`,
      options,
    )
  }
}

/** The database did not start for a reason that no other code tells; the end of its log is the cause. */
export class DatabaseStartFailedError extends DomainError {
  readonly code = 'DATABASE_START_FAILED'

  constructor(what: string, options?: ErrorOptions) {
    super(`The embedded database did not start: ${what}. Or set INTERCO_DATABASE_URL to a PostgreSQL server.`, options)
  }
}
