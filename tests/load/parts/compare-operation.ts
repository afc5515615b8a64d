import type { BenchContext } from '../bench-context.ts'
import { drawTenants } from '../generators/draw-tenants.ts'
import { cpuOf, type Measured, measureInterleaved, ratioOf } from '../generators/rounds.ts'
import type { Target } from '../generators/target.ts'
import type { Operation, PeerId } from '../operations/operation.ts'
import { type Answerer, assertSameAnswers } from '../operations/same-answers.ts'
import { type Aim, describeAim } from '../report/aim.ts'
import type { Section } from '../report/section.ts'
import { growPool } from '../world/grow-pool.ts'
import { paceOf } from './pace.ts'
import type { Part } from './part.ts'
import { nameOfPeer, peerIds } from './peer-names.ts'

type Row = { readonly target: Target; readonly answerer: Answerer; readonly peer?: PeerId }

/** How many tenants the last row has: a usual pool. */
const poolSize = 40

/** An operation, of Interco and of each peer. */
export function compareOperation(operation: Operation): Part {
  return {
    name: operation.name,
    title: `Operation: ${operation.title}`,
    run: async (bench) => {
      const rows = await rowsOf(bench, operation)
      await assertSameAnswers(rows.map(({ answerer }) => answerer))
      const targets = rows.map(({ target }) => target)
      const measured = await measureInterleaved(bench.world.usual.admin, targets, paceOf(bench.full))
      return [sectionOf(operation, rows, measured)]
    },
  }
}

async function rowsOf(bench: BenchContext, operation: Operation): Promise<Row[]> {
  const { tenants } = await growPool(bench.world.usual, poolSize)
  const first = tenants.slice(0, 1)
  const drawn = drawTenants(tenants, poolSize * 32, 'zipf')
  const ours = async (name: string, asked: typeof tenants, spelling: 'text' | 'persisted'): Promise<Row> => {
    const server = await bench.gateway(spelling)
    const requests = await bench.requestsOf(operation, asked, spelling)
    // The first one is asked for the answer: all rows must show the data of the same tenant.
    const [request] = await bench.requestsOf(operation, first, spelling)
    if (!request) throw new Error('The pool is empty')
    return {
      target: { name, origin: server.origin, pid: server.pid, requests, backends: 'interco_gateway' },
      answerer: { name, origin: server.origin, request, read: operation.read },
    }
  }
  const theirs = async (peer: PeerId): Promise<Row> => {
    const { origin, pid } = await bench.peer(peer)
    const { request, read } = operation.peers[peer]
    const name = nameOfPeer(peer)
    return {
      peer,
      target: { name, origin, pid, requests: [request], backends: `peer-${peer}` },
      answerer: { name, origin, request, read },
    }
  }
  return [
    await ours('Interco, 1 tenant', first, 'text'),
    await ours('Interco, persisted operation', first, 'persisted'),
    ...(await Promise.all(peerIds.map(theirs))),
    await ours(`Interco, ${poolSize} tenants by Zipf`, drawn, 'text'),
  ]
}

function sectionOf(operation: Operation, rows: readonly Row[], measured: readonly Measured[]): Section {
  const [text, persisted] = measured
  if (!text || !persisted) throw new Error('Nothing was measured')
  const line = (one: Measured, index: number): string[] => {
    const { peer } = rows[index] ?? {}
    return [
      one.target.name,
      one.median.perSecond.toFixed(0),
      one === text ? '' : describeAim(ratioOf(text, one), peer && aimOf(operation, peer, 'text')),
      peer ? describeAim(ratioOf(persisted, one), aimOf(operation, peer, 'persisted')) : '',
      one === text ? '' : (cpuOf(one.median) / cpuOf(text.median)).toFixed(2),
      one.median.p50Ms.toFixed(0),
      one.median.p99Ms.toFixed(0),
      one.median.nodeMs.toFixed(2),
      one.median.databaseMs.toFixed(2),
    ]
  }
  return {
    title: operation.title,
    table: {
      head: [
        ...['server', 'op/s', 'ratio', 'ratio, persisted', 'CPU ratio', 'p50 ms', 'p99 ms'],
        ...['Node CPU ms/op', 'database CPU ms/op'],
      ],
      rows: measured.map(line),
    },
    note:
      'Ratio: operations per second of Interco with one tenant over those of the row, round by round; persisted: the same of ' +
      'the persisted operation. CPU ratio: the CPU time that the row takes for an operation, over that of Interco.',
  }
}

/** What we want to be, beside a peer: promised for the list. */
function aimOf({ name }: Operation, peer: PeerId, spelling: 'text' | 'persisted'): Aim | undefined {
  if (name !== 'list') return undefined
  if (peer === 'postgraphile' || peer === 'mercurius') return { atLeast: 1.5 }
  return { atLeast: spelling === 'text' ? 0.65 : 0.85 }
}
