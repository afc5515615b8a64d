/** What is wrong, by a code that stays the same. The guide of the operator explains each. */
export type FindingCode =
  | 'REGISTRY_OUTDATED'
  | 'PROVISIONING_UNFINISHED'
  | 'ERASURE_UNFINISHED'
  | 'MIGRATION_FAILED'
  | 'SCHEMA_MISSING'
  | 'SCHEMA_ORPHAN'
  | 'ROLE_MISSING'
  | 'ROLE_ORPHAN'
  | 'ROLE_UNSAFE'
  | 'MEMBERSHIP_MISSING'
  | 'MEMBERSHIP_EXCESS'
  | 'LEDGER_MISMATCH'
  | 'MIGRATION_EDITED'
  | 'SCHEMA_DRIFT'
  | 'GRANT_MISSING'
  | 'GRANT_EXCESS'
  | 'GATEWAY_UNSAFE'
  | 'WALL_OPEN'
  | 'FILE_MISSING'
  | 'FILE_ORPHAN'
  | 'QUEUE_STUCK'
  | 'DEAD_LETTERS'

export type Finding = {
  readonly code: FindingCode
  /** The slug, where one tenant is concerned. */
  readonly tenant: string | undefined
  /** What was found and what it means. */
  readonly what: string
  /** The command or the statement that mends it. */
  readonly mend: string
}

/** How the registry knows a tenant, and what of it the database holds. */
export type Examined = {
  readonly id: string
  readonly slug: string
  readonly state: string
  readonly fault: string | null
  readonly role: string
  readonly schema: string
  readonly isErasing: boolean
  readonly hasSchema: boolean
  readonly hasRole: boolean
  readonly isMember: boolean
  readonly attributes: readonly string[]
  /** The number that each module has reached, by the mirror. */
  readonly versions: Readonly<Record<string, number>>
}

export const migrateCommand = 'npm run interco -- migrate'
