import type { TenantSession } from '@interco/kernel'
import type { JobCatalog } from '../catalog.ts'
import { beginSlot } from '../data/schedule.repository.ts'
import { latestSlot } from './latest-slot.ts'

/** Tenants that subscribe between two slots are noticed after so long; from then on they take part. */
const lookAgainMs = 60_000

/** Begins what the schedules of all jobs say, once for each slot and tenant, however many workers ask. */
export function createScheduler(registry: TenantSession, catalog: JobCatalog, now: () => Date) {
  const scheduled = catalog.jobs.flatMap(({ job, module }) =>
    job.schedule ? [{ name: job.name, module, schedule: job.schedule }] : [],
  )
  const asked = new Map<string, { readonly slotMs: number; readonly atMs: number }>()
  /** Answers how many jobs it has begun. */
  return async (): Promise<number> => {
    let begun = 0
    for (const { name, module, schedule } of scheduled) {
      const slot = latestSlot(schedule, now())
      const atMs = now().getTime()
      const last = asked.get(name)
      if (last?.slotMs === slot.getTime() && atMs - last.atMs < lookAgainMs) continue
      const [answer] = await registry.read(beginSlot, { name, module, slot, now: undefined })
      begun += answer?.begun ?? 0
      asked.set(name, { slotMs: slot.getTime(), atMs })
    }
    return begun
  }
}
