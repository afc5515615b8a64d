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
  const pids = await backendsOf(admin, target.backends)
  const before = await readCpu(target.pid, pids)
  const result = await work()
  const after = await readCpu(target.pid, pids)
  return { result, cpu: { node: after.node - before.node, database: after.database - before.database } }
}

async function readCpu(pid: number, backends: readonly number[]): Promise<CpuMs> {
  const spent = await Promise.all(backends.map(cpuMs))
  return { node: await cpuMs(pid), database: spent.reduce((sum, one) => sum + one, 0) }
}
