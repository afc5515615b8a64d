import { DomainError } from '@interco/kernel'

/** The request names a tenant where the token's holder has no business. */
export class TenantForbiddenError extends DomainError {
  readonly code = 'TENANT_FORBIDDEN'
  override readonly status = 403

  constructor() {
    super('This token gives no access to the tenant that the request names.')
  }
}

/** The request names two tenants. */
export class TenantAmbiguousError extends DomainError {
  readonly code = 'TENANT_AMBIGUOUS'

  constructor() {
    super('The host, the path and the header X-Interco-Tenant of this request name different tenants. Name one.')
  }
}

/** A page of another site sent this request with our cookie. */
export class CrossSiteRefusedError extends DomainError {
  readonly code = 'CROSS_SITE_REFUSED'
  override readonly status = 403

  constructor() {
    super('A session cookie is taken from our own pages only. Other clients send a bearer token.')
  }
}

/** Nothing is at the address of the request. */
export class NoSuchPageError extends DomainError {
  readonly code = 'NO_SUCH_PAGE'
  override readonly status = 404

  constructor(options?: ErrorOptions) {
    super('Nothing is at this address.', options)
  }
}

/** The body is larger than any operation of ours. */
export class BodyTooLargeError extends DomainError {
  readonly code = 'BODY_TOO_LARGE'
  override readonly status = 413

  constructor(mostKiB: number) {
    super(`A request is ${mostKiB} KiB at most.`)
  }
}

/** The body is not what its content type says. */
export class BodyInvalidError extends DomainError {
  readonly code = 'BODY_INVALID'

  constructor(options?: ErrorOptions) {
    super('The body of the request can’t be read as JSON.', options)
  }
}

/** The body is of a type that any page of the web may send without asking (a form, plain text), or of none. */
export class BodyNotJsonError extends DomainError {
  readonly code = 'BODY_NOT_JSON'
  override readonly status = 415

  constructor() {
    super('Send the operation as JSON: Content-Type: application/json.')
  }
}

/** The operation ran for too long and was given up. */
export class OperationTimeoutError extends DomainError {
  readonly code = 'OPERATION_TIMEOUT'
  override readonly status = 504
  override readonly retryAfterSeconds = 5

  constructor() {
    super('This operation took too long and was stopped. Ask for less at once.')
  }
}

/** The client has left before its answer was ready: nobody reads this. */
export class ClientGoneError extends DomainError {
  readonly code = 'CLIENT_GONE'
  override readonly status = 499

  constructor(options?: ErrorOptions) {
    super('The client has left before the answer was ready. What was not committed was rolled back.', options)
  }
}

/** The tenant, or those who come to it from outside, have spent their share for the moment. */
export class TenantBudgetSpentError extends DomainError {
  readonly code = 'TENANT_BUDGET_SPENT'
  override readonly status = 429
  override readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('This tenant has used its share of the gateway for the moment. Ask for less, or try again a little later.')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The port is taken. */
export class PortTakenError extends DomainError {
  readonly code = 'PORT_TAKEN'

  constructor(port: number) {
    super(`Port ${port} is in use. Stop what uses it, or choose another: INTERCO_PORT=4100 npm start.`)
  }
}

/** The gateway executes persisted operations only, and this is none of them. */
export class OperationNotPersistedError extends DomainError {
  readonly code = 'OPERATION_NOT_PERSISTED'
  override readonly status = 403

  constructor() {
    super('This gateway executes only the operations that were registered with it. Send the SHA-256 of one of them.')
  }
}
