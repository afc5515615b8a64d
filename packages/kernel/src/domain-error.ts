/**
 * A failure that Interco foresees. Its code is stable and has a page in `docs/errors`; its message is public and holds
 * nothing personal. What only an operator may read goes to `cause`.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string
  /** The HTTP status where the failure ends a whole request. */
  readonly status: number = 400
  /** Seconds after which the same request may succeed. */
  readonly retryAfterSeconds: number | undefined = undefined

  override get name(): string {
    return this.constructor.name
  }
}

/** The object does not exist for this actor: absent, erased, or of another tenant; which of them is not told. */
export class NotFoundError extends DomainError {
  readonly code = 'NOT_FOUND'
  override readonly status = 404

  constructor(message = 'Cet élément est introuvable.', options?: ErrorOptions) {
    super(message, options)
  }
}

/** An argument breaks a rule that its type can't express. */
export class InvalidInputError extends DomainError {
  readonly code = 'INVALID_INPUT'
  /** The path of the argument, as `input.body`. */
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.field = field
  }
}

/** An idempotency key came back with another content. */
export class IdempotencyKeyReusedError extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED'
  override readonly status = 409

  constructor() {
    super('Cette clé d’idempotence a déjà servi pour un autre envoi. Utilisez une nouvelle clé.')
  }
}
