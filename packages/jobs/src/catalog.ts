import type { Job, Module, Reaction } from '@interco/kernel'

/** A job, and the module that a tenant must subscribe to; empty where each tenant has it. */
export type KnownJob = { readonly job: Job; readonly module: string }

export type KnownReaction = Reaction & { readonly module: string }

/** The jobs and reactions of this version. */
export type JobCatalog = {
  readonly names: readonly string[]
  readonly jobs: readonly KnownJob[]
  find(name: string): KnownJob | undefined
  reactionsTo(event: string): readonly KnownReaction[]
}

/** @throws TypeError where two jobs have one name, or a reaction begins a job that its module does not list. */
export function createCatalog(modules: readonly Module[]): JobCatalog {
  const jobs = modules.flatMap((module) => (module.jobs ?? []).map((job) => ({ job, module: owner(module) })))
  const reactions = modules.flatMap((module) =>
    (module.reactions ?? []).map((reaction) => ({ ...reaction, module: owner(module) })),
  )
  const byName = new Map(jobs.map((known) => [known.job.name, known]))
  const doubled = jobs.find((known) => byName.get(known.job.name) !== known)
  if (doubled) throw new TypeError(`Two jobs are named ${doubled.job.name}`)
  const stray = reactions.find(({ job, module }) => byName.get(job.name)?.module !== module)
  if (stray) throw new TypeError(`A reaction begins ${stray.job.name}, which its module does not list`)
  const byEvent = Map.groupBy(reactions, (reaction) => reaction.on)
  return {
    names: [...byName.keys()],
    jobs,
    find: (name) => byName.get(name),
    reactionsTo: (event) => byEvent.get(event) ?? [],
  }
}

const owner = ({ id, isBuiltIn }: Module) => (isBuiltIn ? '' : id)
