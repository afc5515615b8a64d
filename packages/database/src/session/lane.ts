import type { Placement, Query } from '@interco/kernel'
import postgres from 'postgres'
import { IsolationBreachError, TenantUnreachableError } from '../errors.ts'
import { errorCode, isConnectionLoss } from './translate-error.ts'

/** A connection is renewed after this many tenants: a backend grows by about 0.55 MiB for each that it has touched. */
const tenantsPerConnection = 256
const lifetimeMs = 30 * 60 * 1000
/** Nothing that a tenant's statements left on the connection is there for the next: role, settings, cursors, channels, locks. */
const outside = 'reset role; reset all; close all; unlisten *; select pg_advisory_unlock_all()'
/** Left to itself the driver prepares no statement that has no parameter, and would run several that are sent as one. */
const prepared = { prepare: true, simple: false }

/**
 * One connection to the database, and the tenant that it serves at the moment. It never reconnects: once broken it is
 * thrown away, so no statement can land on a fresh connection in place of the one that it was meant for.
 */
export class Lane {
  readonly #sql: postgres.Sql
  readonly #touched = new Set<string>()
  readonly #bornAtMs = Date.now()
  #isLost = false
  #isShut = false
  /** The role that this connection acts as; undefined before the first tenant. */
  role: string | undefined
  /** Statements and transactions under way. */
  running = 0
  exclusive = false
  broken = false
  /** Pieces of work done for the same tenant in a row. */
  streak = 0

  constructor(url: string) {
    this.#sql = postgres(url, {
      max: 1,
      fetch_types: false,
      idle_timeout: 0,
      max_lifetime: null,
      connect_timeout: 5,
      onnotice: () => undefined,
      onclose: () => {
        this.#isLost = true
        this.broken = true
      },
      // Drizzle serializes JSON itself.
      types: { json: { to: 114, from: [114, 3802], serialize: (value: string) => value, parse: JSON.parse } },
    })
  }

  get isWorn(): boolean {
    return this.#touched.size > tenantsPerConnection || Date.now() - this.#bornAtMs > lifetimeMs
  }

  /** Sends the switch to a tenant without waiting: what follows travels in the same packet. */
  enter(placement: Placement): void {
    if (this.role === placement.role) {
      this.streak += 1
      return
    }
    this.streak = 1
    this.role = placement.role
    this.#touched.add(placement.role)
    // The reset is a message of its own. In one message with the switch it would be rolled back when the switch fails,
    // and the connection would stay the previous tenant's (reproduced; tests/isolation holds the proof).
    this.#send(outside)
    this.#send(`set role "${placement.role}"; set search_path = "${placement.schema}"`, () => {
      this.#isShut = true
    })
  }

  /** Runs a statement for the tenant entered last. Rows are checked to be that tenant's before anyone sees them. */
  async run<Args, Row>(query: Query<Args, Row>, args: Args): Promise<Row[]> {
    const role = this.role
    const rows = await this.#run(query, args)
    if (!query.attested) return []
    return rows.map((row) => {
      if (row[0] !== role) {
        this.broken = true
        // The database refused the switch: nobody's data was reached.
        throw this.#isShut ? new TenantUnreachableError() : new IsolationBreachError()
      }
      return query.decode(row)
    })
  }

  /** Sends a constant command, as `begin`. Resolves to the command that the database says it has done. */
  async command(text: 'begin' | 'commit' | 'rollback'): Promise<string> {
    if (this.broken) throw connectionLost()
    const result = await this.#sql.unsafe(text).simple().execute()
    if (this.#isLost) throw connectionLost()
    return result.command
  }

  /**
   * Steps out of the tenant, without waiting. Sent behind a pipelined commit: the driver sends a statement again by itself
   * when its plan went stale, and what it sends after the commit must find no tenant to write to.
   */
  leave(): void {
    this.role = undefined
    this.#send(outside)
  }

  async close(): Promise<void> {
    this.broken = true
    await this.#sql.end({ timeout: 1 })
  }

  async #run<Args, Row>(query: Query<Args, Row>, args: Args): Promise<readonly unknown[][]> {
    if (this.broken) throw connectionLost()
    try {
      // The driver types parameters as its own union; ours were encoded by the columns' own encoders.
      const parameters = query.bind(args) as postgres.ParameterOrJSON<never>[]
      // Executed here and now: awaiting alone would send it a tick later, behind what is sent after it.
      const rows = await this.#sql.unsafe(query.text, parameters, prepared).values().execute()
      // The driver sends what still waited in it over a second connection, which is nobody's: no answer of that one counts.
      if (this.#isLost) throw connectionLost()
      return rows
    } catch (error) {
      if (isConnectionLoss(error)) this.broken = true
      else if (this.#isLost) throw connectionLost(error)
      throw this.#meansShut(errorCode(error)) ? new TenantUnreachableError({ cause: error }) : error
    }
  }

  /** Whether the tenant can't be entered: its tables or its role are gone or not there yet, or the switch was refused. */
  #meansShut(code: string): boolean {
    return ['42P01', '3F000', '42704'].includes(code) || (code === '42501' && this.#isShut)
  }

  #send(text: string, onFailure: () => void = () => undefined): void {
    this.#sql
      .unsafe(text)
      .simple()
      .execute()
      .catch((error: unknown) => {
        this.broken = true
        if (!isConnectionLoss(error)) onFailure()
      })
  }
}

function connectionLost(cause?: unknown): Error {
  return Object.assign(new Error('The connection is lost', { cause }), { code: 'CONNECTION_CLOSED' })
}
