import type { BenchContext } from '../bench-context.ts'
import { besideNoise, type NoiseReport } from '../generators/noise.ts'
import { type Latency, measureLatency, poolRounds } from '../generators/open-model.ts'
import { listLongPage, listRequests } from '../operations/list-requests.ts'
import type { Operation } from '../operations/operation.ts'
import { spell } from '../operations/spell.ts'
import { submitRequest } from '../operations/submit-request.ts'
import { describeAim } from '../report/aim.ts'
import { describeFailures, describeNoise } from '../report/failures.ts'
import { type BenchTenant, growPool } from '../world/grow-pool.ts'
import type { Part } from './part.ts'

const quietPerSecond = 20
const noisyConnections = 200
/** Each round is heard for this long before it counts: the noise begins, or what it left comes to an end. */
const settleSeconds = 1

type Heard = { readonly latency: Latency; readonly noise?: NoiseReport }
type Kind = { readonly name: string; readonly hear: (listen: () => Promise<Latency>) => Promise<Heard> }

export const fairness: Part = {
  name: 'fairness',
  title: 'A quiet tenant beside one that floods the gateway',
  isLong: true,
  run: async (bench) => {
    const { rounds, seconds } = bench.full ? { rounds: 5, seconds: 8 } : { rounds: 3, seconds: 4 }
    // The first one has enough requests for a long page.
    const [noisy, quiet] = (await growPool(bench.world.usual, 40)).tenants
    if (!noisy || !quiet) throw new Error('The pool has less than two tenants')
    const gateway = await bench.freshGateway(bench.world.usual.gatewayUrl, { budgets: 'default' })
    const target = { origin: gateway.origin, requests: await bench.requestsOf(listRequests, [quiet]) }
    const listen = async () => {
      await measureLatency(target, { perSecond: quietPerSecond, seconds: settleSeconds })
      return measureLatency(target, { perSecond: quietPerSecond, seconds })
    }
    const kinds = await kindsOf(bench, gateway.origin, noisy)
    const heard = new Map(kinds.map((kind) => [kind, [] as Heard[]]))
    // A gateway that has served nobody yet would make the first round slow.
    await listen()
    for (let round = 0; round < rounds; round += 1) {
      for (const [kind, own] of heard) own.push(await kind.hear(listen))
    }
    await gateway.stop()
    const alone = poolRounds([...heard.values()][0]?.map(({ latency }) => latency) ?? [])
    return [
      {
        title: `The list at ${quietPerSecond} requests per second, beside ${noisyConnections} connections of another tenant`,
        table: {
          head: ['noise', 'p50 ms', 'p99 ms', 'p99 over alone', 'failed', 'of the noise, answered'],
          rows: [...heard].map(([{ name }, own]) => row(name, own, alone)),
        },
        note:
          'Rounds in turn on one gateway, with the budgets that it has by default; quantiles of all rounds. The noise comes ' +
          'from a process of lower priority on the same machine, so a part of what is seen is not the gateway’s.',
      },
    ]
  },
}

async function kindsOf(bench: BenchContext, origin: string, noisy: BenchTenant): Promise<readonly Kind[]> {
  const { admin } = bench.world.usual
  const caller = await bench.callerOf(noisy)
  const flood = async (operation: Operation, listen: () => Promise<Latency>): Promise<Heard> => {
    const noise = { origin, request: spell(operation, caller), connections: noisyConnections }
    const { result, report } = await besideNoise(noise, listen)
    return { latency: result, noise: report }
  }
  return [
    { name: 'none', hear: async (listen) => ({ latency: await listen() }) },
    { name: 'the same list', hear: (listen) => flood(listRequests, listen) },
    { name: 'pages of 100', hear: (listen) => flood(listLongPage, listen) },
    {
      name: 'submissions that wait for a lock',
      hear: (listen) =>
        admin.begin(async (sql) => {
          await sql.unsafe(`lock table "${noisy.schema}".requests in share mode`)
          return flood(submitRequest, listen)
        }),
    },
  ]
}

function row(name: string, heard: readonly Heard[], alone: Latency): string[] {
  const latency = poolRounds(heard.map((one) => one.latency))
  const noise = heard.flatMap((one) => one.noise ?? [])
  const isNoisy = noise.length > 0
  return [
    name,
    latency.p50Ms.toFixed(1),
    latency.p99Ms.toFixed(1),
    isNoisy ? describeAim(latency.p99Ms / alone.p99Ms, { atMost: 2 }) : '',
    describeFailures(latency),
    isNoisy ? describeNoise(noise) : '',
  ]
}
