import { listenTo, registryPlacement, type TenantDatabase } from '@interco/database'
import type { Permission } from '@interco/kernel'
import { allEntries, endSession, entriesOf, forgetEnded, recentlyEnded } from './queries.ts'
import { type AccessRow, noAccess, readTenantAccess, type TenantAccess } from './tenant-access.ts'

/** A program whose token may be taken: whose it is, and what it may do there. */
export type RegisteredProgram = {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly permissions: ReadonlySet<Permission>
}

/**
 * What tenants have decided about access beyond the roles that tokens carry, as one gateway sees it: in memory, because it is
 * asked at every step. A change made anywhere is felt within a second; while the database is away the last known state holds.
 */
export type AccessRegister = {
  of(tenantId: string): TenantAccess
  /** Tokens of this actor that were issued until this moment (ms since 1970) prove nothing any more. */
  withdrawnUntil(actorKey: string): number | undefined
  /** When a session at an identity provider was ended (ms since 1970), by the clock of the registry. */
  endedAt(issuer: string, sessionId: string): number | undefined
  /** The program that a client of the identity provider stands for. */
  program(clientId: string): RegisteredProgram | undefined
  /** Tells all gateways that a session at an identity provider is over. */
  endSession(issuer: string, sessionId: string): Promise<void>
  refresh(): Promise<void>
  close(): Promise<void>
}

// A notice may be lost with its connection, which is noticed too; this is for what nobody thought of.
const renewalMs = 30_000
const retryMs = 1_000

export async function openAccessRegister(database: TenantDatabase, url: string): Promise<AccessRegister> {
  const session = database.session(registryPlacement)
  const tenants = new Map<string, TenantAccess>()
  let programs = new Map<string, RegisteredProgram>()
  let withdrawals = new Map<string, number>()
  let ended: ReadonlyMap<string, number> = new Map()

  /** The entries of all tenants, or of one: what is said of one person or client may stand in any. */
  function take(tenantId: string | undefined, rows: readonly AccessRow[]): void {
    if (tenantId === undefined) tenants.clear()
    else tenants.delete(tenantId)
    for (const [id, own] of Map.groupBy(rows, (row) => row.tenantId)) tenants.set(id, readTenantAccess(own))
    programs = indexPrograms(tenants)
    withdrawals = indexWithdrawals(tenants)
  }

  async function readSessions(): Promise<void> {
    const rows = await session.read(recentlyEnded, {})
    ended = new Map(rows.map(({ issuer, sessionId, endedAt }) => [keyOf(issuer, sessionId), endedAt.getTime()]))
  }

  async function read(of: string | undefined): Promise<void> {
    if (of === 'sessions') return await readSessions()
    const rows = of === undefined ? session.read(allEntries, {}) : session.read(entriesOf, { tenantId: of })
    take(of, await rows)
    if (of === undefined) await readSessions()
  }

  const queue = createQueue(read)
  await queue.ask(undefined)
  const follow = (of: string | undefined) => void queue.ask(of).catch(() => undefined)
  const listener = listenTo('interco_access', url, follow)
  const timer = setInterval(() => follow(undefined), renewalMs).unref()

  return {
    of: (tenantId) => tenants.get(tenantId) ?? noAccess,
    withdrawnUntil: (actorKey) => withdrawals.get(actorKey),
    endedAt: (issuer, sessionId) => ended.get(keyOf(issuer, sessionId)),
    program: (clientId) => programs.get(clientId),
    endSession: async (issuer, sessionId) => {
      ended = new Map([...ended, [keyOf(issuer, sessionId), Date.now()]])
      await session.write(async (transaction) => {
        await transaction.run(forgetEnded, { issuer, sessionId })
        await transaction.run(endSession, { issuer, sessionId })
      })
    },
    refresh: () => queue.ask(undefined),
    close: async () => {
      clearInterval(timer)
      queue.close()
      await listener.close()
    },
  }
}

const keyOf = (issuer: string, sessionId: string) => `${issuer}#${sessionId}`

function indexPrograms(tenants: ReadonlyMap<string, TenantAccess>): Map<string, RegisteredProgram> {
  const index = new Map<string, RegisteredProgram>()
  for (const [tenantId, access] of tenants) {
    for (const { id: clientId, program_id } of access.credentials) {
      const program = access.programs.get(program_id)
      if (!program) continue
      const { id, name, permissions } = program
      index.set(clientId, { id, tenantId, name, permissions: new Set(permissions) })
    }
  }
  return index
}

function indexWithdrawals(tenants: ReadonlyMap<string, TenantAccess>): Map<string, number> {
  const index = new Map<string, number>()
  for (const { withdrawals } of tenants.values()) {
    for (const { id, at } of withdrawals) index.set(id, Math.max(at, index.get(id) ?? 0))
  }
  return index
}

/**
 * One reading at a time, in the order of the notices: a reading that was asked for while another was under way follows it, since
 * that one may have missed the change. What failed is tried again until it succeeds.
 */
function createQueue(read: (of: string | undefined) => Promise<void>) {
  const waiting = new Map<string | undefined, Promise<void>>()
  let last: Promise<unknown> = Promise.resolve()
  let retry: NodeJS.Timeout | undefined
  let isClosed = false

  function ask(of: string | undefined): Promise<void> {
    const known = waiting.get(of) ?? waiting.get(undefined)
    if (known && of !== 'sessions') return known
    const asked = last.then(() => {
      waiting.delete(of)
      return read(of)
    })
    waiting.set(of, asked)
    last = asked.catch(() => {
      if (isClosed) return
      clearTimeout(retry)
      retry = setTimeout(() => void ask(undefined).catch(() => undefined), retryMs).unref()
    })
    return asked
  }

  return {
    ask,
    close: () => {
      isClosed = true
      clearTimeout(retry)
    },
  }
}
