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
    /** The servers/gateway.ts of another checkout, from ours, measured in turn with ours. */
    against: { type: 'string' },
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
  const start = async (name: string, file: string) => {
    const server = await startServer(file, { databaseUrl: world.gatewayUrl, issuers: [mint.issuer] })
    keep(() => server.stop())
    return { name, origin: server.origin }
  }
  const gateways = [await start('this', 'gateway.ts')]
  if (values.against !== undefined) gateways.push(await start('other', values.against))
  const [noisy, quiet] = world.tenants
  const [list, , submit] = operations
  if (!noisy || !quiet || !list || !submit) throw new Error('The pool has less than two tenants')
  const tokenOf = ({ organizationId }: BenchTenant) => mint.tokenOf(agentOf(organizationId), 3_000)
  const noisyToken = await tokenOf(noisy)
  const question = list.ofGateway(quiet.slug, await tokenOf(quiet))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const ask = async (origin: string) => {
    const { status, body } = await sendRequest(agent, origin, question)
    return status === 200 && !body.includes('"errors":')
  }
  const listen = (origin: string, seconds = Number(values.seconds)) =>
    openLoad({ ratePerSecond, seconds, send: () => ask(origin) })
  const beside = (request: Request) => (origin: string) =>
    besideNoise({ origin, request, connections }, () => listen(origin))
  const kinds: Record<string, (origin: string) => Promise<Heard>> = {
    alone: listen,
    'list operations': beside(list.ofGateway(noisy.slug, noisyToken)),
    'costly operations': beside(costly(list.ofGateway(noisy.slug, noisyToken))),
    'writes that wait for a lock': (origin) =>
      world.admin.begin(async (sql) => {
        await sql.unsafe(`lock table "${noisy.schema}".requests in share mode`)
        return beside(submit.ofGateway(noisy.slug, noisyToken))(origin)
      }),
  }
  const heard = new Map<string, Heard[]>()
  for (const { origin } of gateways) await listen(origin, 3)
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [kind, measure] of Object.entries(kinds)) {
      for (const { name, origin } of gateways) {
        const key = `${name}: ${kind}`
        heard.set(key, [...(heard.get(key) ?? []), await measure(origin)])
      }
    }
  }
  agent.destroy()
  for (const { name } of gateways) {
    const of = (kind: string) => heard.get(`${name}: ${kind}`) ?? []
    const at = (kind: string, share: number) =>
      quantile(
        of(kind).flatMap((one) => one.latenciesMs),
        share,
      )
    for (const kind of Object.keys(kinds)) {
      const sum = (read: (one: Heard) => number) => of(kind).reduce((total, one) => total + read(one), 0)
      const ratios = [0.5, 0.9, 0.99].map((share) => (at(kind, share) / at('alone', share)).toFixed(2))
      process.stdout.write(
        `${`${name}, ${kind}`.padEnd(36)} p50 ${at(kind, 0.5).toFixed(1)}  p90 ${at(kind, 0.9).toFixed(1)}  p99 ${at(kind, 0.99).toFixed(1)} ms; over alone ${ratios.join(' ')}; failed ${sum((one) => one.failed)}; noise ${sum((one) => one.noise?.answered ?? 0)} answered, ${sum((one) => one.noise?.refused ?? 0)} refused\n`,
      )
    }
  }
}

type Heard = { readonly latenciesMs: readonly number[]; readonly failed: number; readonly noise?: NoiseReport }

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
