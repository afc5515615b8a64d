import type { Administration } from '@interco/database'
import autocannon from 'autocannon'
import { cpuDuring, type Target } from './target.ts'

export type Round = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** CPU time for each operation, of the server's process and of its database connections. */
  readonly nodeMs: number
  readonly databaseMs: number
}

const connections = 32

/** Sends requests over 32 connections, each the next one when the last is answered (a closed model): for throughput. */
export async function measureLoad(admin: Administration, target: Target, seconds: number): Promise<Round> {
  const { requests, origin: url } = target
  // Each connection has a part of the sequence of its own, or all would ask the same tenant at once.
  const parts = Array.from({ length: connections }, (_, client) =>
    requests.length < connections ? requests : requests.filter((_one, index) => index % connections === client),
  )
  const { result, cpu } = await cpuDuring(admin, target, () =>
    autocannon({
      url,
      connections,
      duration: seconds,
      // Each client builds what stands here: all of a long sequence, 32 times over, would hold up this process for seconds.
      requests: requests.slice(0, 1),
      setupClient: (client) => client.setRequests((parts.pop() ?? requests).map((request) => ({ ...request }))),
      verifyBody: isSuccess,
    }),
  )
  const { errors, timeouts, non2xx, mismatches } = result
  if (errors + timeouts + non2xx + mismatches > 0) {
    const what = `${errors} lost (${timeouts} too late), ${non2xx} with another status, ${mismatches} with errors inside`
    throw new Error(`${target.name}: of ${result.requests.total} requests ${what}`)
  }
  const { total } = result.requests
  return {
    perSecond: total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    nodeMs: cpu.node / total,
    databaseMs: cpu.database / total,
  }
}

/** A GraphQL answer has the status 200 even when it is an error, or a refusal with its code. */
export function isSuccess(body: string): boolean {
  return !body.includes('"errors":') && !/"code":"[A-Z]/.test(body)
}
