import { createHash } from 'node:crypto'

/** Tenants that were erased leave their names: past this many all are worked out anew. */
const mostRemembered = 20_000

/**
 * In which order a tenant prefers the connections: an order of its own, always the same, so that the tenants share the
 * connections evenly and each comes back to where it is known (rendezvous hashing). Some hundred bytes for each tenant.
 */
export class Affinity {
  readonly #lanes: number
  readonly #orders = new Map<string, readonly number[]>()

  constructor(lanes: number) {
    this.#lanes = lanes
  }

  /** Numbers of connections, the preferred one first. */
  orderOf(role: string): readonly number[] {
    const known = this.#orders.get(role)
    if (known) return known
    const order = Array.from({ length: this.#lanes }, (_, lane) => ({ lane, score: scoreOf(role, lane) }))
      .sort((a, b) => b.score - a.score)
      .map(({ lane }) => lane)
    if (this.#orders.size >= mostRemembered) this.#orders.clear()
    this.#orders.set(role, order)
    return order
  }
}

function scoreOf(role: string, lane: number): number {
  return createHash('sha1').update(`${role}/${lane}`).digest().readUInt32BE(0)
}
