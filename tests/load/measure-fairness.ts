import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent } from 'node:http'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Actor } from '@interco/kernel'
import { createTokenMint } from '@interco/testing'
import type { Request } from 'autocannon'
import { type BenchTenant, createBenchWorld } from './bench-world.ts'
import type { Noise, NoiseReport } from './noisy-neighbour.ts'
import { openLoad, quantile } from './open-load.ts'
import { operations } from './operations.ts'
import { sendRequest } from './send-request.ts'
import { startServer } from './server-process.ts'

/**
 * How much a tenant that floods the gateway slows another one down: the p99 of a quiet tenant, who sends 20 operations a
 * second whatever happens, beside three kinds of noise, over its p99 alone. Rounds in turn, on one gateway. The noise comes
 * from a process of its own with a lower priority; it shares the machine, so a part of what is seen is not the gateway’s.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '8' },
    /** The servers/gateway.ts of another checkout, to compare with. */
    gateway: { type: 'string', default: 'gateway.ts' },
  },
})
const ratePerSecond = 20
const connections = 200

const cleanup: (() => Promise<unknown> | void)[] = []
const keep = (undo: () => Promise<unknown> | void) => void cleanup.push(undo)

async function run(): Promise<void> {
  const world = await createBenchWorld({ requests: 2_000, requestsElsewhere: 200 }, keep)
  const mint = await createTokenMint()
  keep(() => mint.close())
  const gateway = await startServer(values.gateway, { databaseUrl: world.gatewayUrl, issuers: [mint.issuer] })
  keep(() => gateway.stop())
  const [noisy, quiet] = world.tenants
  const [list, , submit] = operations
  if (!noisy || !quiet || !list || !submit) throw new Error('The pool has less than two tenants')
  const tokenOf = ({ organizationId }: BenchTenant) => mint.tokenOf(agentOf(organizationId), 3_000)
  const noisyToken = await tokenOf(noisy)
  const question = list.ofGateway(quiet.slug, await tokenOf(quiet))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const listen = () =>
    openLoad({
      ratePerSecond,
      seconds: Number(values.seconds),
      send: async () => {
        const { status, body } = await sendRequest(agent, gateway.origin, question)
        return status === 200 && !body.includes('"errors":')
      },
    })
  const beside = (request: Request) => () => besideNoise({ origin: gateway.origin, request, connections }, listen)
  const kinds: Record<string, () => Promise<{ latenciesMs: readonly number[]; failed: number; noise?: NoiseReport }>> =
    {
      alone: listen,
      'list operations': beside(list.ofGateway(noisy.slug, noisyToken)),
      'costly operations': beside(costly(list.ofGateway(noisy.slug, noisyToken))),
      'writes that wait for a lock': () =>
        world.admin.begin(async (sql) => {
          await sql.unsafe(`lock table "${noisy.schema}".requests in share mode`)
          return beside(submit.ofGateway(noisy.slug, noisyToken))()
        }),
    }
  await openLoad({
    ratePerSecond: 100,
    seconds: 3,
    send: async () => (await sendRequest(agent, gateway.origin, question)).status === 200,
  })
  const latencies = new Map<string, number[]>()
  const notes = new Map<string, string>()
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [name, measure] of Object.entries(kinds)) {
      const { latenciesMs, failed, noise } = await measure()
      latencies.set(name, [...(latencies.get(name) ?? []), ...latenciesMs])
      notes.set(name, `${failed} failed${noise ? `; noise: ${noise.answered} answered, ${noise.refused} refused` : ''}`)
    }
  }
  agent.destroy()
  const alone = quantile(latencies.get('alone') ?? [], 0.99)
  for (const [name, all] of latencies) {
    const [p50, p99] = [quantile(all, 0.5), quantile(all, 0.99)]
    process.stdout.write(
      `${name.padEnd(30)} p50 ${p50.toFixed(1)} ms  p99 ${p99.toFixed(1)} ms  ratio ${(p99 / alone).toFixed(2)}  (${notes.get(name)})\n`,
    )
  }
}

/** A page of 100 in place of 20. */
function costly(request: Request): Request {
  return { ...request, body: String(request.body).replace('first: 20', 'first: 100') }
}

async function besideNoise<Result extends object>(noise: Noise, work: () => Promise<Result>) {
  const child = fork(fileURLToPath(new URL('noisy-neighbour.ts', import.meta.url)))
  try {
    child.send(noise)
    // Until its connections are open and its first requests wait.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    const result = await work()
    const ended = once(child, 'message')
    child.send('end')
    const [report] = await ended
    return { ...result, noise: report as NoiseReport }
  } finally {
    child.kill('SIGKILL')
  }
}

function agentOf(organizationId: string): Actor {
  return {
    kind: 'agent',
    key: `bench#${crypto.randomUUID()}`,
    name: 'Camille Roux',
    memberships: new Map([[organizationId, ['agent']]]),
    expiresAt: undefined,
  }
}

try {
  await run()
} finally {
  for (let undo = cleanup.pop(); undo; undo = cleanup.pop()) await undo()
}
process.exit()
