import type { BenchContext } from '../bench-context.ts'
import { describeAim } from '../report/aim.ts'
import type { Section } from '../report/section.ts'
import { type BenchIssuer, startBenchIssuer } from './bench-issuer.ts'
import { ours, shipped, type Verify } from './contenders.ts'

const requests = 200
const invented = 10_000

/** What happens to those who come while the keys of the issuer change, and how often it is asked for them. */
export async function measureRotation(bench: BenchContext): Promise<Section> {
  const issuer = await startBenchIssuer()
  bench.keep(() => issuer.close())
  // keycloak-connect writes a line for each token whose key it can't read.
  const { error } = console
  console.error = () => undefined
  const rows = await measureBoth(issuer).finally(() => {
    console.error = error
  })
  return {
    title: 'Reads of the keys',
    table: { head: ['who', 'what comes', 'reads', 'good ones refused', 'until all are answered, ms'], rows },
    note:
      'Aim: one read, nobody refused. A read that is asked for within a second of the last one waits for that second. ' +
      'keycloak-connect reads no more than once in ten seconds, but as often as it is asked while that read is under way.',
  }
}

async function measureBoth(issuer: BenchIssuer): Promise<string[][]> {
  const rows: string[][] = []
  for (const [name, verify] of [
    ['Interco', ours(issuer)],
    ['keycloak-connect as shipped', shipped(issuer, 'published')],
  ] as const) {
    const isOurs = name === 'Interco'
    const first = await bring(issuer, verify, await issuer.sign(requests))
    rows.push([name, `${requests} tokens at once, no key known`, ...cells(first, isOurs)])
    issuer.changeKey()
    const changed = await bring(issuer, verify, await issuer.sign(requests))
    rows.push([name, `${requests} of a new key, right after`, ...cells(changed, isOurs)])
    const flood = Array.from({ length: invented }, (_, index) => issuer.invent(`invented-${index}`))
    const { reads, ms } = await bring(issuer, verify, flood)
    rows.push([name, `${invented} invented key ids at once`, String(reads), '', ms.toFixed(0)])
  }
  return rows
}

type Outcome = { readonly reads: number; readonly refused: number; readonly ms: number }

async function bring(issuer: BenchIssuer, verify: Verify, tokens: readonly string[]): Promise<Outcome> {
  issuer.countReads()
  const startedAt = performance.now()
  const answers = await Promise.allSettled(tokens.map(async (token) => verify(token)))
  return {
    reads: issuer.countReads(),
    refused: answers.filter(({ status }) => status === 'rejected').length,
    ms: performance.now() - startedAt,
  }
}

function cells({ reads, refused, ms }: Outcome, isOurs: boolean): string[] {
  return [
    describeAim(reads, isOurs ? { atMost: 1 } : undefined, 0),
    describeAim(refused, isOurs ? { atMost: 0 } : undefined, 0),
    ms.toFixed(0),
  ]
}
