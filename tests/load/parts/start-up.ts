import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseEmbeddedPostgres } from '@interco/database/embedded'
import type { BenchContext } from '../bench-context.ts'
import { median } from '../generators/median.ts'
import { describeAim } from '../report/aim.ts'
import { restingMiB } from '../servers/process-facts.ts'
import type { BenchPool } from '../world/bench-pool.ts'
import { growPool } from '../world/grow-pool.ts'
import { measureStart } from './measure-start.ts'
import { memoryAimMiB } from './memory-aim.ts'
import type { Part } from './part.ts'

export const startUp: Part = {
  name: 'start',
  title: 'Starting',
  run: async (bench) => {
    const [cold, warm] = await startFromNothing(bench)
    // The quick edition has its tenants already.
    const pool = bench.full ? await bench.world.openCountry() : bench.world.usual
    const { tenants } = await growPool(pool, bench.full ? 5_000 : 40)
    const starts: { readonly ms: number; readonly idleMiB: number }[] = []
    for (let time = 0; time < (bench.full ? 5 : 1); time += 1) starts.push(await startGateway(bench, pool))
    const idleMiB = median(starts.map((start) => start.idleMiB))
    return [
      {
        title: 'Until ready',
        table: {
          head: ['what', 'how much'],
          rows: [
            ['npm start from nothing', seconds(cold)],
            ['npm start again', seconds(warm)],
            [`the gateway alone, ${tenants.length} tenants`, seconds(median(starts.map((start) => start.ms)))],
            [`its memory then, MiB`, describeAim(idleMiB, { atMost: memoryAimMiB(tenants.length) }, 0)],
          ],
        },
      },
    ]
  },
}

async function startFromNothing({ keep }: BenchContext): Promise<[cold: number, warm: number]> {
  const state = await mkdtemp(join(tmpdir(), 'interco-bench-start-'))
  keep(async () => {
    await eraseEmbeddedPostgres(join(state, 'postgres'))
    await eraseEmbeddedPostgres(state)
  })
  return [await measureStart(state, keep), await measureStart(state, keep)]
}

async function startGateway(bench: BenchContext, pool: BenchPool): Promise<{ ms: number; idleMiB: number }> {
  const startedAt = performance.now()
  const gateway = await bench.freshGateway(pool.gatewayUrl)
  const ms = performance.now() - startedAt
  const idleMiB = await restingMiB(gateway.pid)
  await gateway.stop()
  return { ms, idleMiB }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
