import { openEmbedded } from '../../identity/embedded.ts'
import { openPool, type Pool, type Served } from '../../identity/people/pool.ts'
import type { BenchContext } from '../bench-context.ts'
import { median } from '../generators/median.ts'
import { describeAim } from '../report/aim.ts'
import type { Section } from '../report/section.ts'

const list = '{ tenant(slug: "poitiers") { requests { totalCount } } }'
const aimMs = 2_000

/** How long someone whose rights were taken back still has them, on the gateway that was told and on another one. */
export async function measureRevocation(bench: BenchContext): Promise<Section> {
  const times = bench.full ? 30 : 5
  const provider = await openEmbedded()
  bench.keep(() => provider.close())
  const pool = await openPool(provider, bench.world.serverUrl)
  bench.keep(() => pool.close())
  const delays: { own: number; other: number }[] = []
  for (let time = 0; time < times; time += 1) delays.push(await suspendOne(pool))
  const row = (name: string, values: readonly number[]) => [
    name,
    String(values.length),
    median(values).toFixed(0),
    describeAim(Math.max(...values), { atMost: aimMs }, 0),
  ]
  return {
    title: 'Taking rights back',
    table: {
      head: ['gateway', 'times', 'median ms', 'longest ms'],
      rows: [
        row(
          'the one that was told',
          delays.map(({ own }) => own),
        ),
        row(
          'another one',
          delays.map(({ other }) => other),
        ),
      ],
    },
    note: 'From the request that suspends a member until the token that they hold is refused, asked every 20 ms. Embedded provider.',
  }
}

async function suspendOne(pool: Pool): Promise<{ own: number; other: number }> {
  const { memberId, token, administrator } = await pool.join()
  const begun = performance.now()
  const refusedBy = async (at: Served) => {
    for (;;) {
      const { status } = await pool.ask(list, { token, at })
      if (status === 401) return performance.now() - begun
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const suspended = pool.change('suspendMember', { memberId }, { token: administrator })
  const [own, other] = await Promise.all([refusedBy(pool.gateway), refusedBy(pool.otherGateway), suspended])
  return { own, other }
}
