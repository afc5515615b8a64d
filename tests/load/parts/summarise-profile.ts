/** A CPU profile as V8 writes it, the part that is read here. */
type Profile = {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
    readonly children?: readonly number[]
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

export type Share = { readonly name: string; readonly share: number }

export type ProfileSummary = {
  /** By part, the largest first, as shares of the time when it worked. */
  readonly parts: readonly Share[]
  readonly idle: number
}

/** Tells where the time went: each sample counts for the file that ran, native code for the file that called it. */
export function summariseProfile(profile: unknown): ProfileSummary {
  // Taken from the inspector of our own child process.
  const { nodes, samples, timeDeltas } = profile as Profile
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)))
  const parts = new Map<string, number>()
  for (const [index, id] of samples.entries()) {
    const time = timeDeltas[index] ?? 0
    let owner = byId.get(id)
    const name = owner?.callFrame.functionName ?? ''
    // The profiler's own switch in the child.
    if (name === 'post') continue
    const isVirtual = /^\((garbage collector|idle|program|root)\)$/.test(name)
    while (owner?.callFrame.url === '' && !isVirtual) owner = byId.get(parents.get(owner.id) ?? -1)
    const part = isVirtual ? name : partOf(owner?.callFrame.url ?? '')
    add(parts, part, time)
  }
  const idle = parts.get('(idle)') ?? 0
  parts.delete('(idle)')
  const busy = [...parts.values()].reduce((sum, one) => sum + one, 0)
  const shares = (times: Map<string, number>) =>
    [...times].map(([name, time]) => ({ name, share: time / busy })).sort((a, b) => b.share - a.share)
  return { parts: shares(parts), idle: idle / (busy + idle) }
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time)
}

function partOf(url: string): string {
  if (url.startsWith('node:')) return nodePart(url.slice('node:'.length))
  const library = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1]
  if (library) return library
  const ours = /\/(?:packages|apps)\/((?:modules\/)?[^/]+)\/src\/([^/]+)/.exec(url)
  return ours ? `Interco: ${ours[1]}/${ours[2]}` : 'V8 and others'
}

function nodePart(file: string): string {
  if (/^_http|^internal\/http|^net$|^internal\/(streams|stream_base)|^stream|^internal\/child/.test(file))
    return 'Node: HTTP, sockets'
  if (/crypto/.test(file)) return 'Node: crypto'
  if (/webstreams|undici|event_target|abort_controller|internal\/url/.test(file))
    return 'Node: web streams, URL, events'
  if (/buffer|string_decoder|encoding/.test(file)) return 'Node: buffers'
  return 'Node: timers, async context, others'
}
