import { arrayLiteral, eventsAfter, latestSequence } from '@interco/database'
import type { Tenant, TenantContext } from '@interco/kernel'

export type FedEvent = {
  readonly seq: number
  readonly type: string
  readonly subjectId: string
  readonly payload: Readonly<Record<string, string | number | boolean | null>>
  readonly occurredAt: Date
}

/** Lets subscribers follow the outbox of a tenant, each from its own place in the sequence. */
export type EventFeed = {
  /** Wakes the subscribers of a tenant at once; without it they look again after `lookAgainMs`. */
  wake(tenant: Tenant): void
  /**
   * Yields events after `since`, or from now on. `enter` is called before each read, so that a right that was withdrawn,
   * or a token that ended, ends the stream: it answers undefined then.
   */
  follow(
    tenant: Tenant,
    options: {
      readonly since: number | undefined
      readonly types: readonly string[]
      readonly enter: () => TenantContext | undefined
    },
  ): AsyncGenerator<FedEvent>
}

// Another gateway's writes are seen after this long at most.
const lookAgainMs = 1_000

export function createEventFeed(): EventFeed {
  const sleepers = new Map<string, Set<() => void>>()
  const changed = (tenant: Tenant) =>
    new Promise<void>((resolve) => {
      const set = sleepers.get(tenant.id) ?? new Set()
      sleepers.set(tenant.id, set)
      const wake = () => {
        clearTimeout(timer)
        set.delete(wake)
        if (set.size === 0) sleepers.delete(tenant.id)
        resolve()
      }
      const timer = setTimeout(wake, lookAgainMs)
      set.add(wake)
    })
  return {
    wake: (tenant) => {
      for (const wake of [...(sleepers.get(tenant.id) ?? [])]) wake()
    },
    async *follow(tenant, { since, types, enter }) {
      const wanted = arrayLiteral(types)
      let seq = since
      for (;;) {
        // Registered before the read: an event that comes during the read still wakes us.
        const wait = changed(tenant)
        const ctx = enter()
        if (!ctx) return
        seq ??= (await ctx.db.read(latestSequence, {}))[0]?.seq ?? 0
        const events = await ctx.db.read(eventsAfter, { seq, types: wanted })
        for (const event of events) {
          if (!enter()) return
          seq = event.seq
          yield event
        }
        if (events.length === 0) await wait
      }
    },
  }
}
