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
 * Reads a tenant's entries. What is not understood gives no right: a grant of another form is passed over.
 * @throws ZodError on a suspension or a withdrawal that is not of its form: passed over, it would leave a right.
 */
export function readTenantAccess(rows: readonly AccessRow[]): TenantAccess {
  const of = <Kind extends EntryKind>(kind: Kind, isTaking = false): EntryOf<Kind>[] =>
    rows
      .filter((row) => row.kind === kind)
      .flatMap(({ id, value }) => {
        const { data, error } = entrySchemas[kind].safeParse(value)
        if (isTaking && error) throw error
        // Parsed by the schema of its kind: TypeScript can't follow the kind through the union of schemas.
        return data ? [Object.assign({}, data, { id }) as unknown as EntryOf<Kind>] : []
      })
  return {
    suspended: new Set(of('suspension', true).map(({ actor_key }) => actor_key)),
    grants: of('grant'),
    conventions: of('convention'),
    operatorAccesses: of('operator_access'),
    programs: new Map(of('program').map((program) => [program.id, program])),
    credentials: of('credential'),
    withdrawals: of('withdrawal', true),
  }
}
