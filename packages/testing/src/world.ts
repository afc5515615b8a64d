import {
  type Administration,
  gatewayRole,
  loadTenantMigrations,
  type MigrationSet,
  neededVersions,
  openAdministration,
  openTenantDatabase,
  prepareServer,
  type TenantDatabase,
} from '@interco/database'
import type { Actor, Module, Tenant, TenantContext } from '@interco/kernel'
import {
  type AccessRegister,
  type Collectivity,
  createTenantDoor,
  type Directory,
  findCollectivities,
  openAccessRegister,
  openDirectory,
  openPoolRegisters,
  type PoolRegisters,
  provisionPool,
  type TenantDoor,
} from '@interco/tenancy'
import { madeUpCommunes } from './made-up-communes.ts'
import { createTestDatabase } from './postgres.ts'

/**
 * One password for all databases of the test server: the role belongs to the server, and they run at the same time. As
 * long as those that Interco draws, so that a state folder may hold it too.
 */
export const testGatewayPassword = 'interco-test-interco-test-interco-test'

export type WorldOptions = {
  readonly modules: readonly Module[]
  /** Slugs of members of Grand Poitiers, beside the EPCI itself. Default: Poitiers and Buxerolles. */
  readonly communes?: readonly string[]
  /** How many made-up communes join them. Default: none. */
  readonly madeUp?: number
  /** The superuser's address of another server than the test run's. */
  readonly server?: string | undefined
}

/** A real pool in a database of its own: the EPCI Grand Poitiers and some of its communes. */
export type World = {
  readonly admin: Administration
  readonly adminUrl: string
  /** The gateway's own account on this database. */
  readonly gatewayUrl: string
  readonly database: TenantDatabase
  readonly directory: Directory
  readonly access: AccessRegister
  /** Competences and models. */
  readonly registers: PoolRegisters
  readonly door: TenantDoor
  readonly migrations: readonly MigrationSet[]
  readonly modules: readonly Module[]
  /** @throws TypeError when the world has no such tenant. */
  tenant(slug: string): Tenant
  /** The tenant as the actor may see it. @throws TypeError when the actor has no business there. */
  enter(actor: Actor, slug: string): TenantContext
  close(): Promise<void>
}

export async function createWorld({
  modules,
  communes = ['poitiers', 'buxerolles'],
  madeUp = 0,
  server,
}: WorldOptions): Promise<World> {
  const testDatabase = await createTestDatabase(server)
  const admin = openAdministration(testDatabase.url)
  await prepareServer(admin, testGatewayPassword)
  const migrations = await loadTenantMigrations(modules)
  const collectivities = [...pick(communes), ...madeUpCommunes(madeUp)]
  await provisionPool(admin, collectivities, {
    migrations,
    modules: modules.filter(({ isBuiltIn }) => !isBuiltIn).map(({ id }) => id),
  })
  const gatewayUrl = new URL(testDatabase.url)
  gatewayUrl.username = gatewayRole
  gatewayUrl.password = testGatewayPassword
  const database = openTenantDatabase(gatewayUrl.href)
  const directory = await openDirectory(database, gatewayUrl.href, neededVersions(migrations))
  const access = await openAccessRegister(database, gatewayUrl.href)
  const registers = await openPoolRegisters(database, gatewayUrl.href, { directory, modules })
  const door = createTenantDoor({ database, directory, access, modules })
  const tenant = (slug: string): Tenant => {
    const found = directory.bySlug(slug)
    if (!found) throw new TypeError(`This world has no tenant ${slug}`)
    return found
  }
  return {
    admin,
    adminUrl: testDatabase.url,
    gatewayUrl: gatewayUrl.href,
    database,
    directory,
    access,
    registers,
    door,
    migrations,
    modules,
    tenant,
    enter: (actor, slug) => {
      const ctx = door.enter(actor, tenant(slug))
      if (!ctx) throw new TypeError(`The actor has no business in ${slug}`)
      return ctx
    },
    close: async () => {
      await registers.close()
      await access.close()
      await directory.close()
      await database.close()
      await admin.end({ timeout: 1 })
      await testDatabase.drop()
    },
  }
}

let grandPoitiers: readonly Collectivity[] | undefined

function pick(communes: readonly string[]): readonly Collectivity[] {
  grandPoitiers ??= findCollectivities('200069854')
  return grandPoitiers.filter((one) => one.kind === 'epci' || communes.includes(one.slug))
}
