import { type EntryKind, type EntryOf, entrySchemas } from './access-entry.ts'

/** What one tenant has decided about access beyond roles. */
export type TenantAccess = {
  readonly suspended: ReadonlySet<string>
  readonly grants: readonly EntryOf<'grant'>[]
  readonly conventions: readonly EntryOf<'convention'>[]
  readonly operatorAccesses: readonly EntryOf<'operator_access'>[]
  readonly programs: ReadonlyMap<string, EntryOf<'program'>>
  readonly credentials: readonly EntryOf<'credential'>[]
  readonly withdrawals: readonly EntryOf<'withdrawal'>[]
}

export type AccessRow = {
  readonly tenantId: string
  readonly kind: string
  readonly id: string
  readonly value: unknown
}

export const noAccess: TenantAccess = {
  suspended: new Set(),
  grants: [],
  conventions: [],
  operatorAccesses: [],
  programs: new Map(),
  credentials: [],
  withdrawals: [],
}

/**
 * Reads a tenant's entries. Of a kind that this version does not know, nothing is read: what is not understood gives no right.
 * @throws ZodError on an entry of a known kind that is not of its form: a suspension that is skipped would be a right.
 */
export function readTenantAccess(rows: readonly AccessRow[]): TenantAccess {
  const of = <Kind extends EntryKind>(kind: Kind): EntryOf<Kind>[] =>
    rows
      .filter((row) => row.kind === kind)
      // Parsed by the schema of its kind: TypeScript can't follow the kind through the union of schemas.
      .map((row) => Object.assign({}, entrySchemas[kind].parse(row.value), { id: row.id }) as unknown as EntryOf<Kind>)
  return {
    suspended: new Set(of('suspension').map(({ actor_key }) => actor_key)),
    grants: of('grant'),
    conventions: of('convention'),
    operatorAccesses: of('operator_access'),
    programs: new Map(of('program').map((program) => [program.id, program])),
    credentials: of('credential'),
    withdrawals: of('withdrawal'),
  }
}
