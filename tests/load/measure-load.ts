import type { Administration } from '@interco/database'
import autocannon, { type Request } from 'autocannon'
import { cpuMs } from './process-facts.ts'

/** Something to measure: a server, and what its clients send in turn. */
export type Target = {
  readonly name: string
  readonly origin: string
  readonly pid: number
  readonly requests: readonly Request[]
  /** How its connections can be told in `pg_stat_activity`: the account or the application. */
  readonly backends: string
}

export type Round = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** CPU time for each operation, of the server's process and of its database connections. */
  readonly nodeMs: number
  readonly databaseMs: number
  /** Of one core, while the round ran. */
  readonly nodeBusy: number
}

const connections = 32

/** Sends requests over 32 connections, each the next one when the last is answered (a closed model). */
export async function measureLoad(admin: Administration, target: Target, seconds: number): Promise<Round> {
  const { requests, origin: url } = target
  const pids = await backendsOf(admin, target.backends)
  const readDatabase = async () => (await Promise.all(pids.map(cpuMs))).reduce((sum, one) => sum + one, 0)
  const before = { node: await cpuMs(target.pid), database: await readDatabase() }
  let client = 0
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests,
    // Each connection starts elsewhere in the sequence, or all would ask the same tenant at once.
    setupClient: (one) => {
      const start = Math.floor((client++ * requests.length) / connections) % requests.length
      one.setRequests([...requests.slice(start), ...requests.slice(0, start)].map((request) => ({ ...request })))
    },
    verifyBody: (body) => !body.includes('"errors":') && !body.includes('"code":'),
  })
  const failures = result.errors + result.timeouts + result.non2xx + result.mismatches
  if (failures > 0) throw new Error(`${target.name}: ${failures} of ${result.requests.total} requests failed`)
  const { total } = result.requests
  const nodeMs = (await cpuMs(target.pid)) - before.node
  return {
    perSecond: total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    nodeMs: nodeMs / total,
    databaseMs: ((await readDatabase()) - before.database) / total,
    nodeBusy: nodeMs / (result.duration * 1000),
  }
}

async function backendsOf(admin: Administration, name: string): Promise<number[]> {
  const rows = await admin<{ pid: number }[]>`
    select pid from pg_stat_activity where usename = ${name} or application_name = ${name}`
  return rows.map((row) => row.pid)
}
