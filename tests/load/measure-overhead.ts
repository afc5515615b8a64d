import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseEmbeddedPostgres } from '@interco/database/embedded'
import type { IssuerOptions } from '@interco/identity'
import type { Request } from 'autocannon'
import { openCountingProxy } from '../isolation/counting-proxy.ts'
import type { BenchWorld, Keep } from './bench-world.ts'
import { measureMigration } from './measure-migration.ts'
import { measureStart } from './measure-start.ts'
import { fetchAnswer } from './same-answers.ts'
import { startServer } from './server-process.ts'

export type Overhead = {
  readonly roundTripsPerList: number
  readonly coldStartMs: number
  readonly warmStartMs: number
  readonly provisioning: readonly { readonly tenants: number; readonly ms: number }[]
  readonly migrationMsPerTenant: number
}

export type OverheadOptions = {
  readonly world: BenchWorld
  readonly issuer: IssuerOptions
  readonly request: Request | undefined
  readonly full: boolean
  readonly keep: Keep
  readonly say: (what: string) => void
}

/** The largest pool of the country by its number of members, the Pays Basque. */
const largestPool = '200067106'

/** What is paid once, or by the operator: round trips, starting, provisioning, migrating. */
export async function measureOverhead(options: OverheadOptions): Promise<Overhead> {
  const { world, full, keep, say } = options
  say('Counting round trips')
  const roundTripsPerList = await countRoundTrips(options)
  say('Starting from nothing, then again')
  const state = await mkdtemp(join(tmpdir(), 'interco-bench-start-'))
  keep(async () => {
    await eraseEmbeddedPostgres(join(state, 'postgres'))
    await eraseEmbeddedPostgres(state)
  })
  const coldStartMs = await measureStart(state, keep)
  const warmStartMs = await measureStart(state, keep)
  say('Provisioning and migrating')
  const provisioning = [{ tenants: world.tenants.length, ms: world.provisioningMs }]
  if (full) provisioning.push(await world.provisionAnother(largestPool))
  const migrationMsPerTenant = (await measureMigration(world)) / world.tenants.length
  return { roundTripsPerList, coldStartMs, warmStartMs, provisioning, migrationMsPerTenant }
}

async function countRoundTrips({ world, issuer, request, keep }: OverheadOptions): Promise<number> {
  if (!request) throw new Error('There is nothing to count')
  const proxy = await openCountingProxy(world.gatewayUrl)
  keep(() => proxy.close())
  const gateway = await startServer('gateway.ts', { databaseUrl: proxy.url, issuers: [issuer] })
  keep(() => gateway.stop())
  // The first ones open connections and prepare statements.
  const ask = async (times: number) => {
    for (let i = 0; i < times; i += 1) await fetchAnswer(gateway.origin, request)
  }
  await ask(3)
  await proxy.quiet()
  const lists = 10
  const trips = (await proxy.turnsOf(() => ask(lists))) / lists
  await gateway.stop()
  return trips
}
