/** A statement compiled once and run for any tenant: it names tables, never schemas. */
export type Query<Args, Row> = {
  readonly name: string
  readonly text: string
  /** Whether each row starts with the database's own word on who reads (`current_user`). */
  readonly attested: boolean
  bind(args: Args): readonly unknown[]
  decode(row: readonly unknown[]): Row
}

/** Ids and states: what may leave a tenant's tables for its outbox and the queue. */
export type Scalars = Readonly<Record<string, string | number | boolean | null>>

/** Something that happened in a tenant, told after the commit. The payload holds ids and states, nothing personal. */
export type DomainEvent = {
  readonly type: string
  /** The id of what changed. */
  readonly subjectId: string
  readonly payload: Scalars
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
   * Puts a job of this tenant in the queue if and only if the transaction commits. Answers its id.
   * @throws what the schema of its payload throws.
   */
  enqueue<Payload extends Scalars>(job: NamedJob<Payload>, payload: Payload, options?: Enqueueing): string
  /**
   * Does the work once for each key. The second time, even while the first is under way, it answers with the first result.
   * The result holds ids, nothing personal.
   * @throws IdempotencyKeyReusedError when the key came with another input.
   * @throws InvalidInputError when the key is none.
   */
  once<Result extends Record<string, string>>(intention: Intention, work: () => Promise<Result>): Promise<Result>
}

/** What is asked of a job to put it in the queue. */
export type NamedJob<Payload extends Scalars> = {
  /** As `request.remind`; stable, for it stands in the queue. */
  readonly name: string
  /** A schema, as of `zod`. A payload holds nothing personal; one that comes out of the queue and is refused is a dead letter. */
  readonly payload: { parse(value: unknown): Payload }
}

/** When and as what a job is put in the queue. */
export type Enqueueing = {
  /** Not before this moment. */
  readonly at?: Date
  /** Of the jobs of this name and key that have not begun, a tenant has one: the last that was enqueued. */
  readonly key?: string
  /** The key of the actor who may follow its progress; kept as a hash. */
  readonly askedBy?: string
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
