/** A statement compiled once and run for any tenant: it names tables, never schemas. */
export type Query<Args, Row> = {
  readonly name: string
  readonly text: string
  /** Whether each row starts with the database's own word on who reads (`current_user`). */
  readonly attested: boolean
  bind(args: Args): readonly unknown[]
  decode(row: readonly unknown[]): Row
}

/** Something that happened in a tenant, told after the commit. The payload holds ids and states, nothing personal. */
export type DomainEvent = {
  readonly type: string
  /** The id of what changed. */
  readonly subjectId: string
  readonly payload: Readonly<Record<string, string | number | boolean | null>>
}

/** The only door to a tenant's data. One session never sees two tenants. */
export type TenantSession = {
  /** One statement, one round trip. */
  read<Args, Row>(query: Query<Args, Row>, args: Args): Promise<Row[]>
  /** One transaction (READ COMMITTED): all or nothing, rolled back when the work throws. */
  write<Result>(work: (transaction: TenantTransaction) => Promise<Result>): Promise<Result>
}

export type TenantTransaction = {
  run<Args, Row>(query: Query<Args, Row>, args: Args): Promise<Row[]>
  /** Sends a statement together with the commit: nothing that follows may depend on its result. */
  defer<Args, Row>(query: Query<Args, Row>, args: Args): void
  /** Adds an event to the tenant's outbox: told if and only if the transaction commits. */
  emit(event: DomainEvent): void
  /**
   * Does the work once for each key. The second time, even while the first is under way, it answers with the first result.
   * The result holds ids, nothing personal.
   * @throws IdempotencyKeyReusedError when the key came with another input.
   * @throws InvalidInputError when the key is none.
   */
  once<Result extends Record<string, string>>(intention: Intention, work: () => Promise<Result>): Promise<Result>
}

/** Something that someone wants done once, however often it is sent. */
export type Intention = {
  /** The idempotency key, chosen by the client. */
  readonly key: string
  /** Whose key it is: two actors may choose the same. Empty for the anonymous, whose key must be a UUID. */
  readonly actorKey: string
  readonly operation: string
  /** What was sent: the same key with another input is refused. */
  readonly input: unknown
}
