import { DomainError } from '@interco/kernel'

/** No EPCI has this SIREN. */
export class PoolUnknownError extends DomainError {
  readonly code = 'POOL_UNKNOWN'

  constructor(siren: string) {
    super(
      `No EPCI has the SIREN ${siren}. Set INTERCO_POOL to the SIREN of a communauté or métropole, as 200069854 (Grand Poitiers).`,
    )
  }
}

/** The state folder holds the pool of another EPCI. */
export class PoolDiffersError extends DomainError {
  readonly code = 'POOL_DIFFERS'

  constructor(found: string, wanted: string) {
    super(
      `This database holds the pool of ${found}, not of ${wanted}. Choose another INTERCO_STATE (or database), or set INTERCO_POOL=${found}.`,
    )
  }
}

/** A configuration value breaks its module's schema, or a slot that the pool has locked. */
export class ConfigurationRefusedError extends DomainError {
  readonly code = 'CONFIGURATION_REFUSED'
}

/** No tenant has this slug. */
export class TenantUnknownError extends DomainError {
  readonly code = 'TENANT_UNKNOWN'
  override readonly status = 404

  constructor(options?: ErrorOptions) {
    super('No tenant of this pool has that slug. Query `pool { members { nodes { slug } } }` for the list.', options)
  }
}

/** The tenant lacks a migration that this version of Interco needs: it is served again once it has it. */
export class TenantOutdatedError extends DomainError {
  readonly code = 'TENANT_OUTDATED'
  override readonly status = 503
  override readonly retryAfterSeconds = 30

  constructor(options?: ErrorOptions) {
    super('This tenant is being brought to a new version. Try again in a moment.', options)
  }
}

/** A tenant can't be erased as things stand. It is whole, and suspended. */
export class ErasureBlockedError extends DomainError {
  readonly code = 'ERASURE_BLOCKED'
}

/** People belong to the organization of a tenant that is to be taken back. Nothing was removed. */
export class MembersRemainError extends DomainError {
  readonly code = 'MEMBERS_REMAIN'
  override readonly status = 409

  constructor(subjects: readonly string[]) {
    super(
      `${subjects.length} people belong to this organization, so nothing was removed. Name each of them to end their membership (they keep their account): ${subjects.map((subject) => `--remove ${subject}`).join(' ')}`,
    )
  }
}

/** What exists was not made by a joining that can be taken back. */
export class JoiningUnknownError extends DomainError {
  readonly code = 'JOINING_UNKNOWN'

  constructor(slug: string) {
    super(
      `${slug} did not join by «interco join», so that is not taken back. To erase a tenant: npm run interco -- erase ${slug}`,
    )
  }
}

/** An organization of another tenant, as a rule of one that was erased, has the name in addresses that this one needs. */
export class OrganizationTakenError extends DomainError {
  readonly code = 'ORGANIZATION_TAKEN'
  override readonly status = 409

  constructor(slug: string, organizationId: string) {
    super(
      `The identity provider has an organization ${slug} of another tenant (${organizationId}), with people of its own. Remove it there if nobody needs it, then join again: what was done stays done.`,
    )
  }
}
