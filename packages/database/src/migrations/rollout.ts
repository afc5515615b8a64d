/** How a migration goes from tenant to tenant. */
export type Rollout = {
  /** The size of each wave, as a number of tenants or a share of all that are due; who remains makes the last. */
  readonly waves: readonly (number | `${number}%`)[]
  /** Slugs that go first: tenants that volunteered, or that exist for tests. */
  readonly first: readonly string[]
  /** In percent: no further tenant begins when more of a wave than this have failed. */
  readonly errorBudget: number
  /** How long a migration waits for a lock on a busy table, each time. */
  readonly lockTimeoutMs: number
}

/** One tenant first, then more and more. */
export const careful: Rollout = { waves: [1, '1%', '5%', '25%'], first: [], errorBudget: 5, lockTimeoutMs: 2_000 }

/** For a start that is to serve whom it can: every tenant is tried, whoever fails. */
export const allAtOnce: Rollout = { ...careful, waves: [], errorBudget: 100 }

/** Parts the tenants, in the order in which they are given, in waves that are never empty. */
export function planWaves<One extends { readonly slug: string }>(
  tenants: readonly One[],
  { waves, first }: Pick<Rollout, 'waves' | 'first'>,
): One[][] {
  const wanted = new Set(first)
  const queue = [...tenants.filter(({ slug }) => wanted.has(slug)), ...tenants.filter(({ slug }) => !wanted.has(slug))]
  const sizes = waves.map((size) =>
    typeof size === 'number' ? size : Math.ceil((tenants.length * Number.parseFloat(size)) / 100),
  )
  const planned = [...sizes, queue.length].map((size) => queue.splice(0, size))
  return planned.filter((wave) => wave.length > 0)
}

/** How many of a wave may fail before no further tenant begins. */
export function failuresAllowed(wave: readonly unknown[], { errorBudget }: Pick<Rollout, 'errorBudget'>): number {
  return Math.floor((wave.length * errorBudget) / 100)
}
