import type { Request } from 'autocannon'
import type { BenchContext } from '../bench-context.ts'
import { type Latency, measureLatency, poolRounds } from '../generators/open-model.ts'
import { describeAim } from '../report/aim.ts'
import { describeFailures } from '../report/failures.ts'
import type { Section } from '../report/section.ts'
import { timesPath } from '../servers/time-authentication.ts'
import { growPool } from '../world/grow-pool.ts'

/** Far less than a small machine bears, so that what is added is seen and not what waits. */
const perSecond = 200
const p99AimMs = 0.2

/** What it costs a request of GraphQL that its sender is recognized, seen from inside the gateway and from outside. */
export async function measureAddedLatency(bench: BenchContext): Promise<Section> {
  const { tenants } = await growPool(bench.world.usual, 40)
  const gateway = await bench.freshGateway(bench.world.usual.gatewayUrl, { timed: true })
  const { origin } = gateway
  const callers = await Promise.all(tenants.map(bench.callerOf))
  const requests = {
    anonymous: [ask({})],
    recognized: callers.map(({ token }) => ask({ authorization: `Bearer ${token}` })),
  }
  const load = { perSecond, seconds: bench.full ? 10 : 1 }
  const rounds: { anonymous: Latency; recognized: Latency; insideMs: number[] }[] = []
  for (let round = 0; round <= (bench.full ? 5 : 2); round += 1) {
    const anonymous = await measureLatency({ origin, requests: requests.anonymous }, load)
    await readTimes(origin)
    const recognized = await measureLatency({ origin, requests: requests.recognized }, load)
    // The first one warms up, and meets the tokens.
    const insideMs = await readTimes(origin)
    if (round > 0) rounds.push({ anonymous, recognized, insideMs })
  }
  await gateway.stop()
  const anonymous = poolRounds(rounds.map((round) => round.anonymous))
  const recognized = poolRounds(rounds.map((round) => round.recognized))
  const inside = rounds.flatMap(({ insideMs }) => insideMs).toSorted((a, b) => a - b)
  const at = (share: number) => inside[Math.floor(inside.length * share)] ?? Number.NaN
  const row = (name: string, p50: string, p99: string, failed = '') => [name, p50, p99, failed]
  return {
    title: `Added to a request of GraphQL, ${perSecond} per second`,
    table: {
      head: ['what', 'p50 ms', 'p99 ms', 'failed'],
      rows: [
        row('authenticate(), in the gateway', at(0.5).toFixed(3), describeAim(at(0.99), { atMost: p99AimMs }, 3)),
        row('the request, anonymous', ...quantiles(anonymous), describeFailures(anonymous)),
        row('the request, with a token', ...quantiles(recognized), describeFailures(recognized)),
        row('difference', ...difference(recognized, anonymous)),
      ],
    },
    note:
      `The first row is timed in the process of the gateway, before each of the ${inside.length} requests, by an ` +
      'authenticator that has met their 40 tokens. The others are seen by a client over HTTP, in turn at the same rate, for a ' +
      'query that needs no database; the difference holds the longer request and the check of budgets too, and at p99 mostly chance.',
  }
}

function ask(credential: Record<string, string>): Request {
  return {
    method: 'POST',
    path: '/graphql',
    headers: { 'content-type': 'application/json', ...credential },
    body: JSON.stringify({ query: '{ viewer { kind } }' }),
  }
}

async function readTimes(origin: string): Promise<number[]> {
  const response = await fetch(origin + timesPath)
  // What the gateway's own process has measured.
  return (await response.json()) as number[]
}

function quantiles({ p50Ms, p99Ms }: Latency): [string, string] {
  return [p50Ms.toFixed(2), p99Ms.toFixed(2)]
}

function difference(one: Latency, other: Latency): [string, string] {
  return [(one.p50Ms - other.p50Ms).toFixed(2), (one.p99Ms - other.p99Ms).toFixed(2)]
}
