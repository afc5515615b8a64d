import type { Tenant } from '@interco/kernel'
import { TenantBudgetSpentError } from '../errors.ts'
import type { Share } from './share.ts'

/** In the unit of cost: how many fields an answer may hold. */
export type Budget = {
  /** What comes back each second. */
  readonly perSecond: number
  /** What can be spent at once after a rest. */
  readonly burst: number
}

export type BudgetOptions = Readonly<Record<Share, Budget>>

type Account = { level: number; atMs: number }

/** Above this many accounts those that are full again are forgotten: a full one is the same as none. */
const mostAccounts = 10_000

/**
 * What each tenant may still spend, apart for its members and for those who come from outside: a flood of visitors takes
 * nothing from the people who work there. An operation is let in while anything is left and pays once it is over, so an
 * account may go below zero by what was under way; it then has to come back first.
 */
export class Budgets {
  readonly #options: BudgetOptions
  readonly #now: () => number
  readonly #accounts = new Map<string, Account>()

  constructor(options: BudgetOptions, now: () => number = () => performance.now()) {
    this.#options = options
    this.#now = now
  }

  /** @throws TenantBudgetSpentError */
  assertLeft(tenant: Tenant, share: Share): void {
    const { level } = this.#account(tenant, share)
    if (level > 0) return
    throw new TenantBudgetSpentError(Math.max(1, Math.ceil(-level / this.#options[share].perSecond)))
  }

  spend(tenant: Tenant, share: Share, cost: number): void {
    this.#account(tenant, share).level -= cost
  }

  #account(tenant: Tenant, share: Share): Account {
    const key = `${tenant.id}/${share}`
    const nowMs = this.#now()
    const { perSecond, burst } = this.#options[share]
    const account = this.#accounts.get(key) ?? { level: burst, atMs: nowMs }
    account.level = Math.min(burst, account.level + ((nowMs - account.atMs) / 1000) * perSecond)
    account.atMs = nowMs
    if (this.#accounts.size >= mostAccounts) this.#forgetFull(nowMs)
    this.#accounts.set(key, account)
    return account
  }

  #forgetFull(nowMs: number): void {
    for (const [key, { level, atMs }] of this.#accounts) {
      const { perSecond, burst } = this.#options[key.slice(key.lastIndexOf('/') + 1) as Share]
      if (level + ((nowMs - atMs) / 1000) * perSecond >= burst) this.#accounts.delete(key)
    }
  }
}
