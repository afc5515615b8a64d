import { DomainError } from '@interco/kernel'

/** The operation reads the tenant that the request names, and the request names none. */
export class TenantNotNamedError extends DomainError {
  readonly code = 'TENANT_NOT_NAMED'

  constructor() {
    super('Name the tenant: `tenant(slug:)`, the header X-Interco-Tenant, the path /t/SLUG/graphql, or its host name.')
  }
}

/** No pool was provisioned in this database yet. */
export class PoolEmptyError extends DomainError {
  readonly code = 'POOL_EMPTY'
  override readonly status = 503

  constructor() {
    super('No pool was provisioned in this database yet. `npm start` with its INTERCO_DATABASE_URL does it.')
  }
}

/** The operation asks for more than one operation may. */
export class OperationTooLargeError extends DomainError {
  readonly code = 'OPERATION_TOO_LARGE'

  constructor(measure: string, found: number, most: number) {
    super(`The ${measure} of this operation is ${found}, and ${most} at most. Ask for less, or in several operations.`)
  }
}
