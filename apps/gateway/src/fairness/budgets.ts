import type { Tenant } from '@interco/kernel'
import { TenantBudgetSpentError } from '../errors.ts'
import type { Share } from './share.ts'
import { SlowLine } from './slow-line.ts'

/** In the unit of cost: how many fields an answer may hold. */
export type Budget = {
  /** What comes back each second. */
  readonly perSecond: number
  /** What can be spent at once after a rest. */
  readonly burst: number
}

export type BudgetOptions = Readonly<Record<Share, Budget>>

type Account = { level: number; atMs: number; lastCost: number; readonly line: SlowLine }

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

  /**
   * Resolves while anything is left. Whoever has spent all is slowed down first.
   * @throws TenantBudgetSpentError when the budget is not back after a second, or too many wait for it.
   */
  async afford(tenant: Tenant, share: Share, signal: AbortSignal): Promise<void> {
    const { level, line } = this.#account(tenant, share)
    if (level <= 0 || line.length > 0) await line.wait(signal)
  }

  /** @throws TenantBudgetSpentError */
  assertLeft(tenant: Tenant, share: Share): void {
    const account = this.#account(tenant, share)
    if (account.level <= 0) throw this.#refusal(account, share)
  }

  spend(tenant: Tenant, share: Share, cost: number): void {
    const account = this.#account(tenant, share)
    account.level -= cost
    account.lastCost = cost
  }

  #account(tenant: Tenant, share: Share): Account {
    const key = `${tenant.id}/${share}`
    const account = this.#accounts.get(key) ?? this.#open(share)
    this.#refill(account, share)
    if (this.#accounts.size >= mostAccounts) this.#forgetFull()
    this.#accounts.set(key, account)
    return account
  }

  #open(share: Share): Account {
    const { perSecond, burst } = this.#options[share]
    const account: Account = {
      level: burst,
      atMs: this.#now(),
      lastCost: 0,
      line: new SlowLine({
        backMs: () => {
          this.#refill(account, share)
          return account.level > 0 ? 0 : ((1 - account.level) / perSecond) * 1000
        },
        gapMs: () => (account.lastCost / perSecond) * 1000,
        refusal: () => this.#refusal(account, share),
      }),
    }
    return account
  }

  #refill(account: Account, share: Share): void {
    const { perSecond, burst } = this.#options[share]
    const nowMs = this.#now()
    account.level = Math.min(burst, account.level + ((nowMs - account.atMs) / 1000) * perSecond)
    account.atMs = nowMs
  }

  #refusal({ level }: Account, share: Share): TenantBudgetSpentError {
    return new TenantBudgetSpentError(Math.max(1, Math.ceil(-level / this.#options[share].perSecond)))
  }

  #forgetFull(): void {
    for (const [key, account] of this.#accounts) {
      const share = key.slice(key.lastIndexOf('/') + 1) as Share
      this.#refill(account, share)
      if (account.level >= this.#options[share].burst) this.#accounts.delete(key)
    }
  }
}
