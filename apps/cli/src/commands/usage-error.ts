import { DomainError } from '@interco/kernel'

/** The command was called in a way that it does not know. */
export class UsageError extends DomainError {
  readonly code = 'USAGE'
}
