import { setTimeout as pause } from 'node:timers/promises'
import type { Placement, Query } from '@interco/kernel'
import type postgres from 'postgres'
import { IsolationBreachError, TenantUnreachableError } from '../errors.ts'
import { KnownStatements } from './known-statements.ts'
import { askToCancel, openConnection, type Sent, sendStatement, withoutHoles } from './prepared-statement.ts'
import { errorCode, isConnectionLoss } from './translate-error.ts'

/**
 * What a backend keeps of each tenant that it has served, and what a prepared statement takes of it: neither is given back
 * before the connection ends. Measured on PostgreSQL 18 with every operation of the module requests (nine tables): 2.7 MiB of
 * its own after the first tenant, 11.7 after 40, thus 0.23 for each (0.55 with twenty tables); 187 KiB for the plan of a
 * page of requests, whose text has 3,400 characters.
 */
const kibPerTenant = 0.23 * 1024
const kibPerCharacter = 187 / 3_400
const lifetimeMs = 30 * 60 * 1000
/** A statement that nobody waits for any more is given this time to end by itself, as almost all do. */
const desertedMs = 50
/** How often it is then cancelled, as far apart: as long as the limit of the database. */
const cancellations = 100

/** Nothing that a tenant's statements left on the connection is there for the next: role, settings, cursors, channels, locks. */
const outside = 'reset role; reset all; close all; unlisten *; select pg_advisory_unlock_all()'
/**
 * One connection to the database, and the tenant that it serves at the moment. It never reconnects: once broken it is
 * thrown away, so no statement can land on a fresh connection in place of the one that it was meant for.
 */
export class Lane {
  readonly #sql: postgres.Sql
  readonly #mostKib: number
  readonly #touched = new Set<string>()
  readonly #statements = new KnownStatements()
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
  #progressAtMs = 0
  /** Pieces of work under way that nobody waits for any more. */
  #deserted = 0
  #isCommitting = false
  /** What was sent and is not answered yet, in order: the database works on the first. */
  readonly #underWay = new Set<Sent>()

  constructor(url: string, mostMib: number) {
    this.#mostKib = mostMib * 1024
    this.#sql = openConnection(url, () => {
      this.#isLost = true
      this.broken = true
    })
  }

  /** Whether its backend has grown beyond its share of memory, or is old: it ends once it is idle. */
  get isWorn(): boolean {
    return this.estimatedKib > this.#mostKib || Date.now() - this.#bornAtMs > lifetimeMs
  }

  /** What its backend keeps of tenants and statements, as estimated. */
  get estimatedKib(): number {
    return this.#touched.size * kibPerTenant + this.#statements.weight * kibPerCharacter
  }

  /** Statements that this connection has prepared, of all tenants. */
  get statementCount(): number {
    return this.#statements.count
  }

  /** Tenants that this connection has acted as. */
  get tenantCount(): number {
    return this.#touched.size
  }

  /** Whether work on it was given up: it takes no more until that has ended. */
  get isDeserted(): boolean {
    return this.#deserted > 0
  }

  /** Whether there is work on it, and none of it has ended for so long. */
  standsStill(forMs: number): boolean {
    return this.running > 0 && performance.now() - this.#progressAtMs > forMs
  }

  /** Sends the switch to a tenant without waiting: what follows travels in the same packet. */
  enter(placement: Placement): void {
    if (this.running === 1) this.#progressAtMs = performance.now()
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
    if (text === 'commit') this.#isCommitting = true
    const result = await this.#track(this.#sql.unsafe(text).simple().execute()).finally(() => {
      this.#isCommitting = false
    })
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

  /** Nobody waits for one of the pieces of work any more. */
  desert(): void {
    this.#deserted += 1
    this.#cutLater()
  }

  /** A piece of work has ended. */
  settle(wasDeserted: boolean): void {
    this.running -= 1
    this.#progressAtMs = performance.now()
    if (wasDeserted) this.#deserted -= 1
    if (this.isDeserted) this.#cutLater()
  }

  /**
   * Cancels the statement and throws the connection away: a cancellation hits whatever the backend works on when it arrives,
   * so this one must never work for anyone else. While somebody waits for another statement here it is let be, until the
   * limit of the database ends it; a commit is always let finish.
   */
  #cutLater(): void {
    setTimeout(() => {
      if (this.broken || !this.isDeserted || this.#deserted < this.running || this.#isCommitting) return
      this.broken = true
      void this.#cut()
    }, desertedMs)
  }

  /**
   * The backend works on one statement after the other: each must be cancelled as it comes to its turn, and again while it
   * goes on, for a cancellation that arrives between two statements is lost.
   */
  async #cut(): Promise<void> {
    for (const sent of this.#underWay) {
      const over = Promise.allSettled([sent])
      for (let turn = 0; turn < cancellations && this.#underWay.has(sent); turn += 1) {
        void askToCancel(sent)
        await Promise.race([over, pause(desertedMs)])
      }
    }
    await this.close()
  }

  async close(): Promise<void> {
    this.broken = true
    await this.#sql.end({ timeout: 1 })
  }

  async #run<Args, Row>(query: Query<Args, Row>, args: Args): Promise<readonly unknown[][]> {
    if (this.broken) throw connectionLost()
    try {
      const sending = this.#statements.sendingOf(this.role ?? '', query.text)
      const rows = await this.#track(sendStatement(this.#sql, sending, query.bind(args)))
      // The driver sends what still waited in it over a second connection, which is nobody's: no answer of that one counts.
      if (this.#isLost) throw connectionLost()
      return withoutHoles(rows)
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
    this.#track(this.#sql.unsafe(text).simple().execute()).catch((error: unknown) => {
      this.broken = true
      if (!isConnectionLoss(error)) onFailure()
    })
  }

  #track<Answer extends Sent>(sent: Answer): Answer {
    this.#underWay.add(sent)
    const forget = () => void this.#underWay.delete(sent)
    sent.then(forget, forget)
    return sent
  }
}

function connectionLost(cause?: unknown): Error {
  return Object.assign(new Error('The connection is lost', { cause }), { code: 'CONNECTION_CLOSED' })
}
