import { writeFile } from 'node:fs/promises'
import type { Actor } from '@interco/kernel'
import { createTokenMint, type TokenMint } from '@interco/testing'
import { type BenchTenant, type BenchWorld, createBenchWorld, type Keep } from './bench-world.ts'
import { measureLoad, type Target } from './measure-load.ts'
import { measureOverhead, type Overhead } from './measure-overhead.ts'
import { type Operation, operations } from './operations.ts'
import { residentMiB } from './process-facts.ts'
import { type Measured, measureInterleaved } from './rounds.ts'
import { assertSameAnswers, fetchAnswer } from './same-answers.ts'
import { type ServerProcess, startServer } from './server-process.ts'
import { type ProfileSummary, summariseProfile } from './summarise-profile.ts'
import { zipfSequence } from './zipf.ts'

export type BenchOptions = {
  readonly full: boolean
  readonly only?: string | undefined
  /** Where to write the raw CPU profile, for a closer look. */
  readonly profile?: string | undefined
  readonly keep: Keep
}

export type BenchReport = {
  readonly postgresVersion: string
  readonly tenants: number
  readonly operations: readonly { readonly operation: Operation; readonly measured: readonly Measured[] }[]
  readonly profile: ProfileSummary
  readonly memory: { readonly idleMiB: number; readonly loadedMiB: number }
  readonly overhead: Overhead | undefined
}

/** Runs everything, one thing after the other; what it starts is given to `keep` to be ended. */
export async function runBenchmarks(options: BenchOptions): Promise<BenchReport> {
  const { full, keep, only } = options
  const say = (what: string) => process.stderr.write(`${what}\n`)
  say('Preparing Grand Poitiers, its data, and the same data without isolation')
  const world = await createBenchWorld({ requests: 2_000, requestsElsewhere: full ? 2_000 : 200 }, keep)
  const mint = await createTokenMint()
  keep(() => mint.close())
  const tokens = await mintTokens(mint, world)
  const start = async (file: string, settings: object) => {
    const server = await startServer(file, settings)
    keep(() => server.stop())
    return server
  }
  const gateway = await start('gateway.ts', { databaseUrl: world.gatewayUrl, issuers: [mint.issuer] })
  const limit = await start('peer-json-by-database.ts', { databaseUrl: world.peerUrl, name: 'peer-json' })
  const byHand = await start('peer-by-hand.ts', { databaseUrl: world.peerUrl, name: 'peer-by-hand' })
  const [largest] = world.tenants
  if (!largest) throw new Error('The pool is empty')
  for (const { slug } of world.tenants)
    await fetchAnswer(gateway.origin, ofList().ofGateway(slug, tokens.get(slug) ?? ''))
  await settled()
  const idleMiB = await residentMiB(gateway.pid)

  // Before anything is submitted: what is submitted has no messages.
  say('Profiling the list')
  const profiled = {
    ...target('profiled', gateway, 'interco_gateway'),
    requests: [ofList().ofGateway(largest.slug, tokens.get(largest.slug) ?? '')],
  }
  await measureLoad(world.admin, profiled, 1)
  const profile = await gateway.profile(() => measureLoad(world.admin, profiled, full ? 5 : 2))
  if (options.profile) await writeFile(options.profile, JSON.stringify(profile))

  const pace = full ? { rounds: 5, seconds: 5, warmUpSeconds: 3 } : { rounds: 3, seconds: 2, warmUpSeconds: 1 }
  const results: { operation: Operation; measured: Measured[] }[] = []
  for (const operation of operations.filter((one) => only === undefined || one.name === only)) {
    const request = operation.ofGateway(largest.slug, tokens.get(largest.slug) ?? '')
    await assertSameAnswers(operation, { origin: gateway.origin, request }, [limit.origin, byHand.origin])
    say(`Measuring: ${operation.title}`)
    const ours = (name: string, tenants: readonly BenchTenant[]) => ({
      ...target(name, gateway, 'interco_gateway'),
      requests: zipfSequence(tenants, tenants.length === 1 ? 1 : 320).map((one) =>
        operation.ofGateway(one.slug, tokens.get(one.slug) ?? ''),
      ),
    })
    const measured = await measureInterleaved(
      world.admin,
      [
        ours('Interco, 1 tenant', [largest]),
        { ...target('by hand: 2 queries, objects in Node', byHand, 'peer-by-hand'), requests: [operation.ofPeer] },
        { ...target('by hand: JSON built by PostgreSQL', limit, 'peer-json'), requests: [operation.ofPeer] },
        ours('Interco, 40 tenants by Zipf', world.tenants.slice(0, 40)),
      ],
      pace,
    )
    results.push({ operation, measured })
  }
  const loadedMiB = await residentMiB(gateway.pid)

  const overhead =
    only === undefined
      ? await measureOverhead({ world, issuer: mint.issuer, request: profiled.requests[0], full, keep, say })
      : undefined
  return {
    postgresVersion: world.postgresVersion,
    tenants: world.tenants.length,
    operations: results,
    profile: summariseProfile(profile),
    memory: { idleMiB, loadedMiB },
    overhead,
  }
}

function target(name: string, { origin, pid }: ServerProcess, backends: string): Omit<Target, 'requests'> {
  return { name, origin, pid, backends }
}

function ofList(): Operation {
  const [list] = operations
  if (!list) throw new Error('There are no operations')
  return list
}

/** An agent for each tenant, as people are: a token that names forty tenants would be measured instead. */
async function mintTokens(mint: TokenMint, { tenants }: BenchWorld): Promise<ReadonlyMap<string, string>> {
  const tokens = new Map<string, string>()
  for (const { slug, organizationId } of tenants) {
    const actor: Actor = {
      kind: 'agent',
      key: `bench#${crypto.randomUUID()}`,
      name: 'Camille Roux',
      memberships: new Map([[organizationId, ['agent']]]),
      expiresAt: undefined,
    }
    tokens.set(slug, await mint.tokenOf(actor, 3_000))
  }
  return tokens
}

/** Lets a process that was busy come to rest, so that its memory is that of an idle one. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_000))
}
