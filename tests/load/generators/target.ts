import type { Administration } from '@interco/database'
import type { Request } from 'autocannon'
import { cpuMs } from '../servers/process-facts.ts'

/** Something to measure: a server, and what its clients send in turn. */
export type Target = {
  readonly name: string
  readonly origin: string
  readonly pid: number
  readonly requests: readonly Request[]
  /** How its connections can be told in `pg_stat_activity`: the account or the application. */
  readonly backends: string
}

/** The processes of PostgreSQL that serve an account or an application in this database. */
export async function backendsOf(admin: Administration, name: string): Promise<number[]> {
  const rows = await admin<{ pid: number }[]>`
    select pid from pg_stat_activity where datname = current_database() and (usename = ${name} or application_name = ${name})`
  return rows.map((row) => row.pid)
}

export type CpuMs = { readonly node: number; readonly database: number }

/** The CPU time that a target's process and its database connections take while the work goes on. */
export async function cpuDuring<Result>(
  admin: Administration,
  target: Pick<Target, 'pid' | 'backends'>,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly cpu: CpuMs }> {
  const before = await readCpu(admin, target)
  const result = await work()
  const after = await readCpu(admin, target)
  // A connection that was opened meanwhile has done all its work meanwhile; what one did that has ended can't be known.
  const database = [...after.backends].map(([pid, ms]) => ms - (before.backends.get(pid) ?? 0))
  return { result, cpu: { node: after.node - before.node, database: database.reduce((sum, one) => sum + one, 0) } }
}

type CpuRead = { readonly node: number; readonly backends: ReadonlyMap<number, number> }

async function readCpu(admin: Administration, { pid, backends }: Pick<Target, 'pid' | 'backends'>): Promise<CpuRead> {
  const pids = await backendsOf(admin, backends)
  const spent = await Promise.all(pids.map(async (one) => [one, await cpuMs(one)] as const))
  return { node: await cpuMs(pid), backends: new Map(spent) }
}
