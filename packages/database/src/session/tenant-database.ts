import { DomainError, type Placement, type Query, type TenantSession, type TenantTransaction } from '@interco/kernel'
import { DatabaseUnavailableError, IsolationBreachError, OutcomeUnknownError } from '../errors.ts'
import { once } from '../idempotency.ts'
import { appendEvents, entryOfEvent, entryOfJob, type OutboxEntry } from '../outbox/outbox.ts'
import type { Lane } from './lane.ts'
import { defaultLaneOptions, type LaneFacts, type LaneOptions, Lanes } from './lanes.ts'
import { isConnectionLoss, translateError } from './translate-error.ts'

const whoActs: Query<void, string> = {
  name: 'whoActs',
  text: 'select current_user',
  attested: true,
  bind: () => [],
  decode: (row) => String(row[0]),
}

/** Opens sessions. It logs in as the gateway's role, which by itself may see nothing. */
export type TenantDatabase = {
  session(placement: Placement, hooks?: SessionHooks): TenantSession
  /** Resolves when the database answers for this placement. */
  ping(placement: Placement): Promise<void>
  readonly facts: LaneFacts
  close(): Promise<void>
}

export type SessionHooks = {
  /**
   * Aborted once nobody waits for the session's work any more, with the error that its calls shall fail with: what waits is
   * withdrawn, what runs is cancelled and rolled back, a commit that was sent is let finish.
   */
  readonly signal?: AbortSignal | undefined
  /** Called before each piece of work; what it throws refuses the work. */
  readonly onWork?: (() => void) | undefined
  /** Awaited before the rows of a read are handed over, when the connection serves others already: what paces the caller. */
  readonly onRows?: (() => Promise<void> | undefined) | undefined
  /** Called after a commit that emitted events, so that those who listen here need not poll. */
  readonly onEmit?: () => void
  /** Called when an answer was withheld because it was not the tenant's. */
  readonly onBreach?: () => void
}

export function openTenantDatabase(url: string, options: LaneOptions = defaultLaneOptions): TenantDatabase {
  const lanes = new Lanes(url, options)
  return {
    session: (placement, hooks = {}) => ({
      read: (query, args) =>
        guarded(hooks, async () => {
          const use = { placement, exclusive: false, signal: hooks.signal }
          const rows = await lanes.use(use, (lane) => lane.run(query, args))
          const pause = hooks.onRows?.()
          if (pause) await pause
          return rows
        }),
      write: (work) =>
        guarded(hooks, () =>
          lanes.use({ placement, exclusive: true, signal: hooks.signal }, (lane) => transact(lane, work, hooks)),
        ),
    }),
    ping: async (placement) => {
      await guarded({}, () => lanes.use({ placement, exclusive: false }, (lane) => lane.run(whoActs, undefined)))
    },
    get facts() {
      return lanes.facts
    },
    close: () => lanes.close(),
  }
}

async function guarded<Result>(hooks: SessionHooks, run: () => Promise<Result>): Promise<Result> {
  try {
    hooks.onWork?.()
    return await run()
  } catch (error) {
    if (error instanceof IsolationBreachError) hooks.onBreach?.()
    const isOurs = error instanceof DomainError && !(error instanceof DatabaseUnavailableError)
    throw hooks.signal?.aborted && !isOurs ? hooks.signal.reason : translateError(error)
  }
}

async function transact<Result>(
  lane: Lane,
  work: (transaction: TenantTransaction) => Promise<Result>,
  hooks: SessionHooks,
): Promise<Result> {
  // Sent without waiting: they travel with the first statement. Their failure shows when the commit is awaited.
  const opened = Promise.all([lane.command('begin'), lane.run(whoActs, undefined)])
  opened.catch(() => undefined)
  const deferred: (() => Promise<unknown>)[] = []
  const events: OutboxEntry[] = []
  const failures: unknown[] = []
  let isOver = false
  const assertGoing = () => {
    // Afterwards the connection may serve another tenant already.
    if (isOver) throw new TypeError('The transaction is over: await its statements inside write(…)')
    hooks.signal?.throwIfAborted()
  }
  let result: Result
  try {
    const transaction: TenantTransaction = {
      run: async (query, args) => {
        assertGoing()
        return lane.run(query, args).catch((error: unknown) => {
          failures.push(error)
          throw error
        })
      },
      defer: (query, args) => {
        assertGoing()
        deferred.push(() => lane.run(query, args))
      },
      emit: (event) => {
        assertGoing()
        events.push(entryOfEvent(event))
      },
      enqueue: (job, payload, options = {}) => {
        assertGoing()
        const entry = entryOfJob(job.name, job.payload.parse(payload), options)
        events.push(entry)
        return entry.id
      },
      once: (intention, task) => once(transaction, intention, task),
    }
    result = await work(transaction)
    isOver = true
    await opened
    hooks.signal?.throwIfAborted()
  } catch (error) {
    isOver = true
    // Where the opening failed, as in a tenant that was erased, what the work met is only its consequence.
    const reason = await opened.then(
      () => error,
      (first: unknown) => first,
    )
    await lane.command('rollback').catch(() => {
      lane.broken = true
    })
    throw reason
  }
  if (events.length > 0) deferred.push(() => lane.run(appendEvents, events))
  await commit(lane, deferred, failures)
  if (events.length > 0) hooks.onEmit?.()
  return result
}

/** @throws OutcomeUnknownError when the connection is lost before the database has said how the commit ended. */
async function commit(lane: Lane, deferred: (() => Promise<unknown>)[], failures: readonly unknown[]): Promise<void> {
  // Lost before anything was sent: certainly nothing is written.
  if (lane.broken) throw new DatabaseUnavailableError()
  const sent = deferred.map((send) => send())
  const committed = lane.command('commit')
  if (sent.length > 0) lane.leave()
  const [last, ...others] = await Promise.allSettled([committed, ...sent])
  const failed = others.filter((outcome) => outcome.status === 'rejected')
  if (last.status === 'fulfilled' && last.value === 'COMMIT' && failed.length === 0) return
  const told = [...failed, ...(last.status === 'rejected' ? [last] : [])].find(
    ({ reason }) => !isConnectionLoss(reason),
  )
  // The database said why: it turned the commit into a rollback.
  if (told) throw told.reason
  if (last.status === 'fulfilled' && last.value === 'ROLLBACK' && failures.length > 0) throw failures[0]
  lane.broken = true
  throw new OutcomeUnknownError({ cause: last.status === 'rejected' ? last.reason : undefined })
}
