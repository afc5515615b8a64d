import type { Placement, Query, TenantSession, TenantTransaction } from '@interco/kernel'
import { IsolationBreachError, OutcomeUnknownError } from '../errors.ts'
import { appendEvents } from '../outbox/outbox.ts'
import type { Lane } from './lane.ts'
import { defaultLaneOptions, type LaneOptions, Lanes } from './lanes.ts'
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
  close(): Promise<void>
}

export type SessionHooks = {
  /** Called after a commit that emitted events, so that those who listen here need not poll. */
  readonly onEmit?: () => void
  /** Called when an answer was withheld because it was not the tenant's. */
  readonly onBreach?: () => void
}

export function openTenantDatabase(url: string, options: LaneOptions = defaultLaneOptions): TenantDatabase {
  const lanes = new Lanes(url, options)
  return {
    session: (placement, hooks = {}) => ({
      read: (query, args) => guarded(hooks, () => lanes.use(placement, false, (lane) => lane.run(query, args))),
      write: (work) => guarded(hooks, () => lanes.use(placement, true, (lane) => transact(lane, work, hooks))),
    }),
    ping: async (placement) => {
      await guarded({}, () => lanes.use(placement, false, (lane) => lane.run(whoActs, undefined)))
    },
    close: () => lanes.close(),
  }
}

async function guarded<Result>(hooks: SessionHooks, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof IsolationBreachError) hooks.onBreach?.()
    throw translateError(error)
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
  const events: Parameters<TenantTransaction['emit']>[0][] = []
  let result: Result
  try {
    result = await work({
      run: (query, args) => lane.run(query, args),
      defer: (query, args) => {
        deferred.push(() => lane.run(query, args))
      },
      emit: (event) => {
        events.push(event)
      },
    })
    await opened
  } catch (error) {
    await opened.catch(() => undefined)
    await lane.command('rollback').catch(() => {
      lane.broken = true
    })
    throw error
  }
  if (events.length > 0) deferred.push(() => lane.run(appendEvents, events))
  await commit(lane, deferred)
  if (events.length > 0) hooks.onEmit?.()
  return result
}

async function commit(lane: Lane, deferred: (() => Promise<unknown>)[]): Promise<void> {
  const sent = deferred.map((send) => send())
  const committed = lane.command('commit')
  if (sent.length > 0) lane.leave()
  const outcomes = await Promise.allSettled([...sent, committed])
  const last = outcomes.at(-1)
  if (last?.status === 'fulfilled' && last.value === 'COMMIT') return
  for (const outcome of outcomes.slice(0, -1)) {
    // A deferred statement failed: the database turned the commit into a rollback.
    if (outcome.status === 'rejected' && !isConnectionLoss(outcome.reason)) throw outcome.reason
  }
  lane.broken = true
  throw new OutcomeUnknownError({ cause: last?.status === 'rejected' ? last.reason : undefined })
}
