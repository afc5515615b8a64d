import { loadTenantMigrations, neededVersions, openTenantDatabase } from '@interco/database'
import { startWorker, type WorkerFacts } from '@interco/jobs'
import type { Module } from '@interco/kernel'
import type { Log } from '@interco/observability'
import { createTenantDoor, openAccessRegister, openDirectory } from '@interco/tenancy'

export type WorkerProcessOptions = {
  /** The gateway's own account: the role that by itself may see nothing. */
  readonly databaseUrl: string
  readonly publicUrl: string
  readonly slots: number
  readonly modules: readonly Module[]
  readonly log: Log
}

export type OpenWorker = {
  readonly facts: WorkerFacts
  stop(graceMs: number): Promise<void>
}

/** A worker with its own connections and its own view of the registry. What was opened is closed again when a step fails. */
export async function openWorker(options: WorkerProcessOptions): Promise<OpenWorker> {
  const { databaseUrl, publicUrl, slots, modules, log } = options
  const cleanup: (() => Promise<void>)[] = []
  const close = async () => {
    for (const undo of cleanup.splice(0).reverse()) await undo()
  }
  try {
    const database = openTenantDatabase(databaseUrl)
    cleanup.push(() => database.close())
    const needed = neededVersions(await loadTenantMigrations(modules))
    const directory = await openDirectory(database, databaseUrl, needed)
    cleanup.push(() => directory.close())
    const access = await openAccessRegister(database, databaseUrl)
    cleanup.push(() => access.close())
    const door = createTenantDoor({
      database,
      directory,
      access,
      modules,
      onBreach: (tenant) => log.fatal({ tenant: tenant.slug }, 'isolation breach: an answer was withheld'),
    })
    const worker = startWorker({ database, directory, door, modules, slots, services: { publicUrl }, log })
    return {
      get facts() {
        return worker.facts
      },
      stop: async (graceMs) => {
        await worker.stop(graceMs)
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
