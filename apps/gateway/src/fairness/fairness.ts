import type { Actor, DomainError, Tenant } from '@interco/kernel'
import type { Metrics } from '@interco/observability'
import { Admission, type AdmissionOptions } from './admission.ts'
import { type Budget, type BudgetOptions, Budgets } from './budgets.ts'
import { Company } from './company.ts'
import { partyOf, type Share, shareOf } from './share.ts'
import { Turnstile } from './turnstile.ts'

export type FairnessOptions = { readonly admission: AdmissionOptions; readonly budgets: BudgetOptions }

/** An operation in execution, as its share of the gateway is counted. */
export type Turn = {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
  /** Ends what the operation does in the database; what it asks for from now on fails with the reason. */
  giveUp(reason: DomainError): void
  /** What the operation costs, once it is known. */
  measured(cost: number): void
  /** Called before each piece of work in a tenant’s data. @throws TenantBudgetSpentError */
  works(tenant: Tenant): void
  /** Resolves when the operation may go on with an answer of the database; undefined when it may at once. */
  resume(): Promise<void> | undefined
  /** The place goes to the next, and those tenants pay in whose data the work was. Further calls do nothing. */
  end(): void
}

export type Fairness = {
  /**
   * Resolves when it is the operation’s turn.
   * @throws TenantBusyError
   * @throws TenantBudgetSpentError
   */
  enter(actor: Actor, named: Tenant | undefined, life: AbortController): Promise<Turn>
  close(): void
}

/** A flood is over its budget after five seconds. */
const perSecond = (most: number): Budget => ({ perSecond: most, burst: most * 5 })

/**
 * What one tenant’s members may have of a gateway in the long run: 480 pages of 20 requests with their relations a second, or
 * a fifth of what two cores serve with their database.
 */
export const defaultCostPerSecond = 300_000

/** Those from outside may use a part of what members may. */
export function budgetsOf(costPerSecond: number): BudgetOptions {
  const outside = perSecond(costPerSecond / 5)
  return { member: perSecond(costPerSecond), citizen: outside, anonymous: outside, operator: outside }
}

export const defaultFairness: FairnessOptions = {
  admission: { slots: 64, slotsEach: 48, slotsShared: 6, waitingEach: 500, waiting: 5_000, waitMs: 5_000 },
  budgets: budgetsOf(defaultCostPerSecond),
}

export function createFairness(options: FairnessOptions, metrics: Metrics): Fairness {
  const company = new Company()
  const admission = new Admission(options.admission, company)
  const budgets = new Budgets(options.budgets)
  const turnstile = new Turnstile(company)
  metrics.watch('interco_operations_waiting', 'Operations that wait for their turn.', () => admission.facts.waiting)
  metrics.watch('interco_operations_running', 'Operations in execution.', () => admission.facts.running)
  return {
    enter: async (actor, named, life) => {
      try {
        if (named) await budgets.afford(named, shareOf(actor, named), life.signal)
        const party = partyOf(actor, named)
        const leave = await admission.enter(party, life.signal)
        await turnstile.pass(party)
        return turnOf({ actor, life, budgets, leave, resume: () => turnstile.pass(party) })
      } catch (error) {
        if (!life.signal.aborted) metrics.operationTurnedAway()
        throw error
      }
    },
    close: () => admission.close(),
  }
}

type TurnParts = {
  readonly actor: Actor
  readonly life: AbortController
  readonly budgets: Budgets
  readonly leave: (cost: number) => void
  readonly resume: () => Promise<void> | undefined
}

function turnOf({ actor, life, budgets, leave, resume }: TurnParts): Turn {
  const worked = new Map<Tenant, Share>()
  let cost = 1
  let isEnded = false
  return {
    signal: life.signal,
    resume,
    giveUp: (reason) => life.abort(reason),
    measured: (size) => {
      cost = Math.max(1, size)
    },
    works: (tenant) => {
      // What was let in is let end; a stream goes on.
      if (isEnded || worked.has(tenant)) return
      const share = shareOf(actor, tenant)
      budgets.assertLeft(tenant, share)
      worked.set(tenant, share)
    },
    end: () => {
      if (isEnded) return
      isEnded = true
      for (const [tenant, share] of worked) budgets.spend(tenant, share, cost / worked.size)
      leave(cost)
    },
  }
}
