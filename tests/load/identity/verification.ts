import type { BenchContext } from '../bench-context.ts'
import { drawTenants } from '../generators/draw-tenants.ts'
import { median } from '../generators/median.ts'
import { describeAim } from '../report/aim.ts'
import type { Section } from '../report/section.ts'
import { startBenchIssuer } from './bench-issuer.ts'
import { ours, shipped, type Verify } from './contenders.ts'
import { measureOnce, measureRepeated } from './measure-verify.ts'

/** How many tokens the authenticator remembers. */
const remembered = 10_000
const warmAim = { atLeast: 15 }

type Round = { readonly warm: number; readonly cold: number; readonly published: number; readonly configured: number }

/** Tokens per second, in this process and one after the other: a round has each of them. */
export async function measureVerification(bench: BenchContext): Promise<Section> {
  const issuer = await startBenchIssuer()
  bench.keep(() => issuer.close())
  bench.say('Signing tokens')
  // One, as of a program; those of a pool at work; more than are remembered, which take a while to sign.
  const counts = [1, 1_000, ...(bench.full ? [2 * remembered] : [])]
  const tokens = await issuer.sign(Math.max(...counts))
  const theirs = { published: shipped(issuer, 'published'), configured: shipped(issuer, 'configured') }
  const [seconds, rounds] = bench.full ? [1, 5] : [0.2, 2]
  const rows: string[][] = []
  for (const count of counts) {
    const own = tokens.slice(0, count)
    // Of more tokens than it remembers, in turn, it would never meet one in time.
    const drawn = drawTenants(own, 10 * remembered, 'uniform')
    const warm = ours(issuer)
    await measureOnce(warm, own)
    const measured: Round[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const repeated = (verify: Verify) => measureRepeated(verify, drawn, seconds)
      const one = {
        warm: await repeated(warm),
        cold: await measureOnce(ours(issuer), own.slice(0, bench.full ? count : 1_000)),
        published: await repeated(theirs.published),
        configured: await repeated(theirs.configured),
      }
      // The first one warms up.
      if (round > 0) measured.push(one)
    }
    rows.push(rowOf(count, measured))
  }
  return {
    title: 'Verified tokens per second',
    table: {
      head: [
        ...['different tokens', 'warm', 'cold', 'as shipped', 'as shipped, key configured'],
        ...['warm / shipped', 'cold / shipped', 'warm / key configured'],
      ],
      rows,
    },
    note:
      `RS256, 2,048 bits, 32 under way, in one process. Warm: tokens that the authenticator has met, drawn at random; it ` +
      `remembers ${remembered} and verifies the others again. Cold: each token once, to an authenticator that has met none and ` +
      'has to read the keys. As shipped: createGrant of keycloak-connect, which checks less and remembers nothing. Ratios: ' +
      'medians of the rounds.',
  }
}

function rowOf(count: number, rounds: readonly Round[]): string[] {
  const of = (read: (round: Round) => number) => median(rounds.map(read))
  const figure = (read: (round: Round) => number) => of(read).toFixed(0)
  const isAlone = count === 1
  return [
    String(count),
    figure(({ warm }) => warm),
    isAlone ? '' : figure(({ cold }) => cold),
    figure(({ published }) => published),
    figure(({ configured }) => configured),
    describeAim(
      of(({ warm, published }) => warm / published),
      count <= remembered ? warmAim : undefined,
      1,
    ),
    isAlone ? '' : of(({ cold, published }) => cold / published).toFixed(1),
    of(({ warm, configured }) => warm / configured).toFixed(1),
  ]
}
