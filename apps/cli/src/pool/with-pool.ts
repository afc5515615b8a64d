import {
  type Administration,
  gatewayRole,
  loadTenantMigrations,
  neededVersions,
  openTenantDatabase,
} from '@interco/database'
import { createJobBoard, type JobBoard } from '@interco/jobs'
import { anonymous, type Federation, type TenantContext } from '@interco/kernel'

import { modules } from '@interco/registry'
import {
  createProgramUses,
  createTenantDoor,
  type Directory,
  openAccessRegister,
  openDirectory,
  openPoolRegisters,
  type PoolRegisters,
  TenantUnknownError,
} from '@interco/tenancy'
import { withAdministration } from '../commands/with-administration.ts'
import type { Environment } from '../environment.ts'
import { gatewayPassword } from '../state-folder.ts'
import { type AskTenant, createAskTenant } from './ask-tenant.ts'
import { openFederation } from './open-federation.ts'

export type CliPool = {
  readonly admin: Administration
  /** Competences and models. */
  readonly registers: PoolRegisters
  readonly directory: Directory
  /** Undefined where this environment has no account at the identity provider. */
  readonly federation: Federation | undefined
  /** Asks the graph of a tenant as its administrator. @throws TenantUnknownError, and the refusal of what was asked */
  ask(slug: string): AskTenant
  /** Every tenant that is served, as Interco’s own work sees it: with its data, and no right. */
  tenants(): readonly TenantContext[]
  readonly jobs: JobBoard
  /** The name of a tenant in addresses; its id once it is gone. */
  slugOf(tenantId: string): string
  /** Sees what was changed through `admin`. */
  refresh(): Promise<void>
}

/** Does the work on the pool as a gateway would: with the gateway's own account for the data of tenants. */
export async function withPool(environment: Environment, work: (pool: CliPool) => Promise<void>): Promise<void> {
  await withAdministration(environment, async (admin, adminUrl) => {
    const url = new URL(adminUrl)
    url.username = gatewayRole
    url.password = await gatewayPassword(environment.stateFolder)
    const database = openTenantDatabase(url.href)
    try {
      const needed = neededVersions(await loadTenantMigrations(modules))
      const directory = await openDirectory(database, url.href, needed)
      const access = await openAccessRegister(database, url.href)
      const registers = await openPoolRegisters(database, url.href, { directory, modules })
      const uses = createProgramUses(database)
      try {
        const door = createTenantDoor({ database, directory, access, modules })
        const federation = await openFederation(environment)
        const { competences, models } = registers
        const jobs = createJobBoard(database)
        const services = { federation, uses, jobs, competences, models, publicUrl: environment.publicUrl }
        await work({
          admin,
          registers,
          directory,
          federation,
          jobs,
          slugOf: (id) => directory.byId(id)?.slug ?? id,
          ask: (slug) => {
            const tenant = directory.bySlug(slug)
            if (!tenant) throw new TenantUnknownError()
            return createAskTenant({ door, directory, services, tenant })
          },
          tenants: () =>
            directory.tenants
              .filter(({ state }) => state === 'active')
              .map((tenant) => door.welcome(anonymous, tenant)),
          refresh: async () => void (await Promise.all([directory.refresh(), access.refresh(), registers.refresh()])),
        })
      } finally {
        await Promise.all([uses.close(), registers.close(), access.close(), directory.close()])
      }
    } finally {
      await database.close()
    }
  })
}
