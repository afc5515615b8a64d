import type { Query } from 'drizzle-orm'
import { PgPreparedQuery, PgSession, type PreparedQueryConfig } from 'drizzle-orm/pg-core'

/** What Drizzle knows of a statement once it is built. */
export type Compiled = {
  readonly query: Query
  readonly fields: readonly { readonly path: readonly string[]; readonly field: unknown }[] | undefined
}

class CompiledQuery<Config extends PreparedQueryConfig> extends PgPreparedQuery<Config> implements Compiled {
  declare readonly query: Query
  readonly fields: Compiled['fields']

  constructor(query: Query, fields: Compiled['fields']) {
    super(query, undefined, undefined)
    this.fields = fields
  }

  override execute(): Promise<never> {
    throw new TypeError('A query runs through a tenant session, never by itself.')
  }
}

/**
 * Drizzle's stock driver prepares nothing and pays two round trips for each query (drizzle-orm#6096), so it only builds here.
 */
export class CompilingSession extends PgSession {
  override prepareQuery<Config extends PreparedQueryConfig>(query: Query, fields: Compiled['fields']) {
    return new CompiledQuery<Config>(query, fields)
  }

  override transaction(): Promise<never> {
    throw new TypeError('A transaction is opened by a tenant session: session.write(…).')
  }
}
